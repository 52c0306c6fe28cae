"""The admin site shows the record and never writes it."""

from typing import Any

import pytest
from django.contrib import admin
from django.test import RequestFactory

from apps.accounts.models import JournalEntry, User
from apps.analyses.models import AnalysisRun
from apps.files.models import StoredFile
from apps.hearings.models import Statement
from apps.jobs.models import Job
from apps.packages.models import PackageExport
from apps.plans import registry
from apps.plans.models import Changeset, FeatureRevision, PlanVersion


@pytest.mark.parametrize(
    "model",
    [
        *(JournalEntry, AnalysisRun, StoredFile, Statement, Job, PackageExport),
        *(Changeset, FeatureRevision, PlanVersion, *registry.layers().values()),
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
