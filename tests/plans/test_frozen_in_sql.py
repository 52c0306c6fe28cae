"""What the database itself keeps: frozen versions stay frozen, features keep their identity."""

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from apps.accounts.models import User
from apps.plans import registry
from apps.plans.actions.change_state import change_state
from apps.plans.domain.ladder import State
from apps.plans.models import PlanFeature, PlanVersion
from tests import build, shapes


@pytest.fixture
def zone(aigerim: User, draft: PlanVersion) -> PlanFeature:
    return build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(0, 0, 100))


def refusal(statement: str) -> str:
    """What the database says to `statement`."""
    with (
        pytest.raises(DatabaseError) as refused,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    return str(refused.value)


@pytest.mark.parametrize(
    "change",
    [
        "state = 'draft'",
        "state = 'internal_review', content_hash = ''",
        "content_hash = repeat('0', 64)",
        "slug = 'another'",
    ],
)
def test_a_frozen_version_cannot_be_thawed_or_renamed(
    aigerim: User, draft: PlanVersion, zone: PlanFeature, change: str
) -> None:
    change_state(actor=aigerim, version=draft, to=State.ON_HEARING)

    assert "frozen for good" in refusal(f"UPDATE plans_planversion SET {change}")


def test_no_version_freezes_without_its_hash(draft: PlanVersion) -> None:
    said = refusal("UPDATE plans_planversion SET state = 'on_hearing'")

    assert "planversion_frozen_has_hash" in said


def test_a_frozen_version_still_climbs_the_ladder(
    aigerim: User, draft: PlanVersion, zone: PlanFeature
) -> None:
    frozen = change_state(actor=aigerim, version=draft, to=State.ON_HEARING)

    climbed = change_state(actor=aigerim, version=frozen, to=State.SUBMITTED)

    assert climbed.content_hash == frozen.content_hash


@pytest.mark.parametrize("column", ["id", "uid", "version_id"])
def test_a_feature_keeps_its_identity(
    aigerim: User, draft: PlanVersion, zone: PlanFeature, column: str
) -> None:
    other = build.make_version(actor=aigerim, slug="other")
    values = {"id": "id + 1000", "uid": "gen_random_uuid()", "version_id": str(other.pk)}

    said = refusal(f"UPDATE plans_functionalzone SET {column} = {values[column]}")

    assert "keeps its id, uid and version" in said


@pytest.mark.parametrize(
    "table",
    [
        *(model._meta.db_table for model in registry.layers().values()),
        *("plans_planversion", "plans_changeset", "plans_featurerevision"),
        *("hearings_hearing", "hearings_statement", "hearings_statementtarget"),
        "accounts_journalentry",
    ],
)
def test_no_table_of_the_record_is_emptied_at_one_stroke(db: None, table: str) -> None:
    # Tests switch these triggers off in their own database; this transaction switches one on.
    said = refusal(f"ALTER TABLE {table} ENABLE TRIGGER refuse_truncate; TRUNCATE {table} CASCADE")

    assert f"{table} is " in said
