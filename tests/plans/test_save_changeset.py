"""Writing features: all or nothing, with a reason, recorded by the database."""

import uuid

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.db.utils import DatabaseError, IntegrityError

from apps.accounts.models import User
from apps.kernel.errors import Conflict, NotAllowed, NotFound, Refused, SignInRequired
from apps.plans.actions.change_state import change_state
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.domain.ladder import State
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.models import Changeset, FeatureRevision, PlanFeature, PlanVersion
from apps.plans.registry import layer
from tests import build, shapes

REASON = "The block needs a wider street"


@pytest.fixture
def zone(aigerim: User, draft: PlanVersion) -> PlanFeature:
    return build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(0, 0, 100))


def move(zone: PlanFeature) -> Operation:
    """The zone grown to 120 m."""
    return Operation(
        kind=OperationKind.UPDATE,
        layer="functional-zone",
        uid=zone.uid,
        geometry=shapes.square(0, 0, 120),
    )


def test_an_update_is_stored_with_its_reason_and_author(
    aigerim: User, draft: PlanVersion, zone: PlanFeature
) -> None:
    saved = save_changeset(actor=aigerim, version=draft, operations=[move(zone)], reason=REASON)

    revision = FeatureRevision.objects.first()
    assert revision is not None
    assert revision.operation == "update"
    assert revision.uid == zone.uid
    assert revision.changeset == saved.changeset
    assert revision.changeset.reason == REASON
    assert revision.changeset.author == aigerim
    assert revision.before is not None
    assert revision.after is not None
    assert revision.before["geom"] != revision.after["geom"]


def test_the_new_outline_is_what_was_sent(
    aigerim: User, draft: PlanVersion, zone: PlanFeature
) -> None:
    save_changeset(actor=aigerim, version=draft, operations=[move(zone)], reason=REASON)

    zone.refresh_from_db()
    assert zone.geom.area == pytest.approx(120 * 120)


def test_a_raw_sql_update_is_recorded_too(draft: PlanVersion, zone: PlanFeature) -> None:
    before = FeatureRevision.objects.count()

    with connection.cursor() as cursor:
        cursor.execute("UPDATE plans_functionalzone SET name_kk = 'Жаңа' WHERE id = %s", [zone.pk])

    revision = FeatureRevision.objects.first()
    assert FeatureRevision.objects.count() == before + 1
    assert revision is not None
    assert revision.after is not None
    assert revision.after["name_kk"] == "Жаңа"


def test_a_revision_cannot_be_changed(zone: PlanFeature) -> None:
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        FeatureRevision.objects.update(layer="other")


def test_a_short_reason_is_refused(aigerim: User, draft: PlanVersion, zone: PlanFeature) -> None:
    with pytest.raises(Refused) as refusal:
        save_changeset(actor=aigerim, version=draft, operations=[move(zone)], reason="fix   it ")

    assert refusal.value.code == "changeset.reason_required"


def test_an_empty_changeset_is_refused(aigerim: User, draft: PlanVersion) -> None:
    with pytest.raises(Refused) as refusal:
        save_changeset(actor=aigerim, version=draft, operations=[], reason=REASON)

    assert refusal.value.code == "changeset.empty"


def test_one_bad_operation_leaves_nothing_behind(
    aigerim: User, draft: PlanVersion, zone: PlanFeature
) -> None:
    crossing = Operation(
        kind=OperationKind.UPDATE,
        layer="functional-zone",
        uid=zone.uid,
        geometry=shapes.bow_tie(100),
    )
    changesets = Changeset.objects.count()

    with pytest.raises(Refused) as refusal:
        save_changeset(
            actor=aigerim, version=draft, operations=[move(zone), crossing], reason=REASON
        )

    assert refusal.value.code == "changeset.invalid"
    assert refusal.value.details["errors"][0]["field"] == "operations[1].geometry"
    assert refusal.value.details["errors"][0]["code"] == "geometry.invalid"
    assert Changeset.objects.count() == changesets
    zone.refresh_from_db()
    assert zone.geom.area == pytest.approx(100 * 100)


def test_a_feature_outside_the_agglomeration_is_refused(aigerim: User, draft: PlanVersion) -> None:
    with pytest.raises(Refused) as refusal:
        build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(900_000, 0, 100))

    assert refusal.value.details["errors"][0]["code"] == "geometry.outside_extent"


def test_an_unknown_code_names_its_field(aigerim: User, draft: PlanVersion) -> None:
    with pytest.raises(Refused) as refusal:
        build.make_feature(
            actor=aigerim, version=draft, geometry=shapes.square(0, 0, 9), category="castle"
        )

    error = refusal.value.details["errors"][0]
    assert error["field"] == "operations[0].attributes.category"
    assert error["code"] == "attribute.unknown_code"


def test_a_missing_required_attribute_names_its_field(aigerim: User, draft: PlanVersion) -> None:
    operation = Operation(
        kind=OperationKind.CREATE,
        layer="district",
        geometry=shapes.square(0, 0, 9),
        attributes={"certainty": "demo", "source": "test"},
    )

    with pytest.raises(Refused) as refusal:
        save_changeset(actor=aigerim, version=draft, operations=[operation], reason=REASON)

    assert refusal.value.details["errors"] == [
        {
            "field": "operations[0].attributes.kind",
            "code": "attribute.required",
            "text": refusal.value.details["errors"][0]["text"],
        }
    ]


def test_an_unknown_feature_is_not_found(aigerim: User, draft: PlanVersion) -> None:
    ghost = Operation(kind=OperationKind.DELETE, layer="district", uid=uuid.UUID(int=7))

    with pytest.raises(NotFound):
        save_changeset(actor=aigerim, version=draft, operations=[ghost], reason=REASON)


def test_a_removed_feature_stays_in_the_history(
    aigerim: User, draft: PlanVersion, zone: PlanFeature
) -> None:
    removal = Operation(kind=OperationKind.DELETE, layer="functional-zone", uid=zone.uid)

    save_changeset(actor=aigerim, version=draft, operations=[removal], reason=REASON)

    revision = FeatureRevision.objects.first()
    assert revision is not None
    assert revision.operation == "delete"
    assert revision.after is None
    assert not layer("functional-zone")._default_manager.filter(uid=zone.uid).exists()


def test_a_visitor_is_asked_to_sign_in(draft: PlanVersion, zone: PlanFeature) -> None:
    with pytest.raises(SignInRequired):
        save_changeset(actor=AnonymousUser(), version=draft, operations=[move(zone)], reason=REASON)


def test_a_citizen_may_not_edit(nurlan: User, draft: PlanVersion, zone: PlanFeature) -> None:
    with pytest.raises(NotAllowed):
        save_changeset(actor=nurlan, version=draft, operations=[move(zone)], reason=REASON)


def test_a_version_on_hearing_refuses_changes(
    aigerim: User, draft: PlanVersion, zone: PlanFeature
) -> None:
    change_state(actor=aigerim, version=draft, to=State.ON_HEARING)

    with pytest.raises(Conflict) as refusal:
        save_changeset(actor=aigerim, version=draft, operations=[move(zone)], reason=REASON)

    assert refusal.value.code == "version.frozen"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE plans_functionalzone SET name_kk = 'x'",
        "DELETE FROM plans_functionalzone",
        "INSERT INTO plans_functionalzone (version_id, uid, code, name_kk, name_ru, name_en, "
        "legal_status, hilucs, certainty, source, note, content_hash, geom, zone_code, category, "
        "horizon, document_code) SELECT version_id, gen_random_uuid(), code, name_kk, name_ru, name_en, "
        "legal_status, hilucs, certainty, source, note, '', geom, zone_code, category, horizon, '' "
        "FROM plans_functionalzone",
    ],
)
def test_the_database_itself_keeps_a_frozen_version(
    aigerim: User, draft: PlanVersion, zone: PlanFeature, statement: str
) -> None:
    change_state(actor=aigerim, version=draft, to=State.ON_HEARING)

    with (
        pytest.raises(DatabaseError, match="frozen"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_an_invalid_outline_fails_in_sql(draft: PlanVersion, zone: PlanFeature) -> None:
    with (
        pytest.raises(IntegrityError, match="geom_valid"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE plans_functionalzone SET geom = ST_GeomFromText(%s, 32642)",
            [shapes.bow_tie(100).wkt],
        )
