"""The admin site shows the record and never writes it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.db.models import Model
from django.test import Client, RequestFactory
from django.urls import reverse

from apps.accounts.models import JournalEntry, User
from apps.analyses.models import AnalysisRun
from apps.files.models import StoredFile
from apps.hearings.models import Statement
from apps.jobs.models import Job
from apps.packages.models import PackageExport
from apps.plans import registry
from apps.plans.models import Changeset, FeatureRevision, PlanVersion

# Apps of which everything is written by verbs.
SHOWN = [
    one
    for label in ("weighing", "minutes", "following")
    for one in apps.get_app_config(label).get_models()
]


@pytest.mark.parametrize(
    "model",
    [
        *(JournalEntry, AnalysisRun, StoredFile, Statement, Job, PackageExport),
        *(Changeset, FeatureRevision, PlanVersion, *registry.layers().values()),
        *SHOWN,
    ],
)
def test_not_even_a_superuser_writes_the_record_by_hand(model: type) -> None:
    request = RequestFactory().get("/admin/")
    request.user = User(is_staff=True, is_superuser=True)
    page: admin.ModelAdmin[Any] = admin.site.get_model_admin(model)

    assert page.has_view_permission(request)
    assert not page.has_add_permission(request)
    assert not page.has_change_permission(request)
    assert not page.has_delete_permission(request)


@pytest.mark.django_db
@pytest.mark.parametrize("model", SHOWN, ids=lambda model: model._meta.label_lower)
def test_an_administrator_looks_at_the_rows(
    model: type[Model], zhanar: User, sign_in: Callable[[User], Client]
) -> None:
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"

    assert sign_in(zhanar).get(reverse(name)).status_code == 200
