"""What a load is refused with: the rules of a save, each naming the row; nothing of it is there then."""

import uuid
from typing import Any

import pytest

from apps.accounts.models import User
from apps.kernel.errors import Conflict, NotAllowed, NotFound, Refused
from apps.plans.actions.change_state import change_state
from apps.plans.actions.load_changeset import LoadedChangeset, load_changeset
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.domain import ladder
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.layers.functional_zone import FunctionalZone
from apps.plans.models import Changeset, PlanVersion
from tests import build, shapes
from tests.plans.loading import GIVEN, REASON, ZONE, Load, Row, create, refusal, row, source, zone

pytestmark = pytest.mark.django_db


@pytest.fixture
def load(aigerim: User, draft: PlanVersion) -> Load:
    """Loads rows into Aigerim's draft."""

    def loaded(*rows: Row, **more: Any) -> LoadedChangeset:
        given = {"actor": aigerim, "version": draft, "layer": ZONE, "reason": REASON, **more}
        return load_changeset(rows=source(*rows), **given)

    return loaded


def test_a_rule_of_the_database_is_named_with_the_row_that_breaks_it(load: Load) -> None:
    (error,) = refusal(load, create(0), create(1, zone_code="12"))

    assert (error["code"], error["uid"]) == ("changeset.rule_broken", str(uuid.UUID(int=2)))
    assert "functionalzone_code_eight_digits" in error["text"]


def test_a_value_of_another_kind_is_refused(load: Load) -> None:
    (error,) = refusal(load, create(0, population="many"))

    assert error["code"] == "changeset.rule_broken"


def test_an_outline_of_another_kind_is_refused(load: Load) -> None:
    (error,) = refusal(load, row("create", uuid.UUID(int=1), shapes.point(0, 0), **GIVEN))

    assert error["code"] == "changeset.rule_broken"


def test_a_required_field_without_a_value_is_named(load: Load, draft: PlanVersion) -> None:
    load(create(5))
    bare = {name: value for name, value in GIVEN.items() if name != "certainty"}

    errors = refusal(
        load,
        row("create", uuid.UUID(int=1), shapes.square(0, 0, 9), **bare),
        create(1, source=None),
        row("update", uuid.UUID(int=6), None, category=""),
    )

    assert {(one["field"], one["code"], one["uid"]) for one in errors} == {
        ("attributes.certainty", "attribute.required", str(uuid.UUID(int=1))),
        ("attributes.source", "attribute.required", str(uuid.UUID(int=2))),
        ("attributes.category", "attribute.required", str(uuid.UUID(int=6))),
    }


def test_a_code_that_is_none_is_named(load: Load) -> None:
    (error,) = refusal(load, create(0, category="castle"))

    assert (error["field"], error["code"]) == ("attributes.category", "attribute.unknown_code")


def test_an_identifier_twice_is_refused(load: Load) -> None:
    (error,) = refusal(load, create(0), create(0))

    assert (error["code"], error["uid"]) == ("feature.twice", str(uuid.UUID(int=1)))


def test_an_identifier_that_the_layer_has_is_not_made_again(load: Load) -> None:
    load(create(0))

    (error,) = refusal(load, create(0))

    assert (error["field"], error["code"]) == ("uid", "feature.uid_taken")


def test_an_identifier_that_another_layer_has_is_refused(
    load: Load, aigerim: User, draft: PlanVersion
) -> None:
    build.make_feature(
        actor=aigerim, version=draft, geometry=shapes.point(0, 0), layer="public-facility",
        uid=uuid.UUID(int=1),
    )  # fmt: skip

    (error,) = refusal(load, create(0))

    assert error["code"] == "feature.uid_taken"


@pytest.mark.parametrize("action", ["update", "close"])
def test_what_is_not_there_is_neither_changed_nor_closed(load: Load, action: str) -> None:
    (error,) = refusal(load, row(action, uuid.UUID(int=1), None, note="seen"))

    assert (error["code"], error["uid"]) == ("feature.unknown", str(uuid.UUID(int=1)))


def split(aigerim: User, draft: PlanVersion) -> list[uuid.UUID]:
    """The first zone is divided; the uids of its halves."""
    blade = shapes.line((50, -10), (50, 110)).geoms[0]
    cut = Operation(OperationKind.SPLIT, ZONE, uuid.UUID(int=1), blade=blade)
    saved = save_changeset(actor=aigerim, version=draft, operations=[cut], reason=REASON)
    return [one.uid for one in saved.features if one.etag]


def test_what_was_divided_does_not_come_back_beside_its_parts(
    load: Load, aigerim: User, draft: PlanVersion
) -> None:
    load(create(0))
    split(aigerim, draft)

    (error,) = refusal(load, create(0))

    assert (error["code"], error["uid"]) == ("feature.divided", str(uuid.UUID(int=1)))


def test_what_was_divided_comes_back_when_its_parts_are_closed_with_it(
    load: Load, aigerim: User, draft: PlanVersion
) -> None:
    load(create(0))
    halves = split(aigerim, draft)

    loaded = load(create(0), *(row("close", uid) for uid in halves))

    assert (loaded.created, loaded.closed) == (1, 2)
    assert [one.uid for one in FunctionalZone.objects.all()] == [uuid.UUID(int=1)]


def test_a_feature_that_was_only_removed_may_come_back(load: Load, draft: PlanVersion) -> None:
    load(create(0))
    load(row("close", uuid.UUID(int=1)))

    load(create(0))

    assert zone(draft, 0)


def test_a_load_without_a_reason_or_without_rows_is_refused(load: Load) -> None:
    with pytest.raises(Refused) as unsaid:
        load(create(0), reason="why")
    with pytest.raises(Refused) as empty:
        load(row("skip"))

    assert (unsaid.value.code, empty.value.code) == (
        "changeset.reason_required",
        "changeset.empty",
    )
    assert not Changeset.objects.exists()


@pytest.mark.usefixtures("before_the_gate")
def test_a_frozen_version_takes_nothing(load: Load, aigerim: User, draft: PlanVersion) -> None:
    load(create(0))
    change_state(actor=aigerim, version=draft, to=ladder.State.ON_HEARING)

    with pytest.raises(Conflict) as caught:
        load(create(1))

    assert caught.value.code == "version.frozen"


def test_who_may_not_edit_may_not_load(load: Load, nurlan: User) -> None:
    with pytest.raises(NotAllowed):
        load(create(0), actor=nurlan)


def test_an_unknown_layer_is_told(load: Load) -> None:
    with pytest.raises(NotFound):
        load(create(0), layer="castles")
