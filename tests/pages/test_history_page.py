"""The history page: who, when, why, what in words; filters, subjects, lineage."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client

from apps.accounts.models import User
from apps.hearings.actions.leave_statement import leave_statement
from apps.hearings.domain.entry import Entry
from apps.hearings.models import Hearing
from apps.plans import registry
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.models import Changeset, FeatureLineage, PlanFeature, PlanVersion
from tests import build, shapes
from tests.pages.history_story import REASON, Story, about, page

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def test_a_change_is_told_in_words(sign_in: SignIn, aigerim: User, story: Story) -> None:
    text = page(sign_in(aigerim), story.url)

    assert REASON in text
    assert "Aigerim" in text
    assert "Population:" in text
    assert "<ins>400</ins>" in text
    assert "<del>25.0 ha</del>" in text
    assert "<ins>16.0 ha</ins>" in text


def test_what_was_changed_together_is_one_entry(
    sign_in: SignIn, aigerim: User, draft: PlanVersion, zone: PlanFeature, station: PlanFeature
) -> None:
    operations = [
        Operation(
            kind=OperationKind.UPDATE,
            layer=row.spec.slug,
            uid=row.uid,
            geometry=None,
            attributes={"note": "seen"},
        )
        for row in (zone, station)
    ]
    save_changeset(actor=aigerim, version=draft, operations=operations, reason=REASON)

    text = page(sign_in(aigerim), f"/en/workspace/{draft.slug}/history/")

    assert text.count(REASON) == 1
    assert "2 objects" in text


def test_what_sql_did_is_shown_without_a_reason(
    sign_in: SignIn, aigerim: User, story: Story
) -> None:
    with (
        connection.cursor() as cursor
    ):  # outside of a test each changeset ends with its transaction
        cursor.execute("SELECT set_config('bas_jospar.changeset', '', true)")
    type(story.zone)._default_manager.filter(pk=story.zone.pk).update(note="by hand")

    text = page(sign_in(aigerim), story.url)

    assert "No reason was given" in text
    assert "straight in the database" in text
    assert "<ins>by hand</ins>" in text


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ("reason=ground", True),
        ("reason=nothing of this kind", False),
        ("named=riverside", True),
        ("named=station", False),
        ("layer=functional-zone", True),
        ("layer=district", False),
        ("author=999999", False),
    ],
)
def test_filters_leave_out_what_does_not_fit(
    sign_in: SignIn, aigerim: User, story: Story, query: str, seen: bool
) -> None:
    text = page(sign_in(aigerim), f"{story.url}?{query}")

    assert (REASON in text) is seen
    assert ("Nothing fits" in text) is not seen


def test_a_filter_of_nonsense_is_not_an_error(sign_in: SignIn, aigerim: User, story: Story) -> None:
    client = sign_in(aigerim)

    assert client.get(f"{story.url}?author=none&page=x&named=%00").status_code == 200
    assert client.get(f"{story.url}?feature=functional-zone/x").status_code == 400


def test_a_split_says_what_became_of_the_object(
    sign_in: SignIn, aigerim: User, draft: PlanVersion, zone: PlanFeature
) -> None:
    part = build.make_feature(
        actor=aigerim, version=draft, geometry=shapes.square(900, 0, 90), name_en="Eastern part"
    )
    made = Changeset.objects.latest("pk")
    FeatureLineage.objects.create(
        version=draft,
        changeset=made,
        act=FeatureLineage.Act.SPLIT,
        layer="functional-zone",
        parent=zone.uid,
        child=part.uid,
    )

    text = page(sign_in(aigerim), f"/en/workspace/{draft.slug}/history/changes/{made.pk}/")

    assert "Divided from:" in text


def test_a_change_leads_to_the_statement_it_is_about(
    sign_in: SignIn, aigerim: User, hearing: Hearing
) -> None:
    statement = leave_statement(
        actor=None,
        hearing=hearing,
        entry=Entry(text="A school is needed here."),
        idempotency_key="history-page-statement",
    ).statement
    after = build.make_version(actor=aigerim, slug="after", base=hearing.version)
    zone = registry.layer("functional-zone")._default_manager.get(version=after)
    about(aigerim, after, zone, statement.register_code)

    text = page(sign_in(aigerim), f"/en/workspace/{after.slug}/history/")

    assert f'href="/en/hearings/{hearing.slug}/statements/{statement.number}/"' in text


def test_words_that_name_no_page_stay_words(sign_in: SignIn, aigerim: User, story: Story) -> None:
    about(aigerim, story.version, story.zone, "Decision 12 of the council")

    assert "Decision 12 of the council" in page(sign_in(aigerim), story.url)
