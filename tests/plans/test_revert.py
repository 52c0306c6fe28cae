"""Taking a whole changeset back."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient
from shapely import LineString

from apps.accounts.models import User
from apps.kernel.errors import Conflict, NotAllowed, NotFound, Refused
from apps.plans import queries
from apps.plans.actions.change_state import change_state
from apps.plans.actions.revert_changeset import revert_changeset
from apps.plans.actions.save_changeset import SavedChangeset, save_changeset
from apps.plans.domain.ladder import State
from apps.plans.domain.operation import Operation, OperationKind, Seen
from apps.plans.models import Changeset, FeatureRevision, PlanVersion
from apps.plans.registry import layer
from tests import build, shapes

LEFT, RIGHT, NEW = (uuid.UUID(int=number) for number in (1, 2, 3))
REASON = "The decision was withdrawn"
Act = Callable[..., Changeset]


@pytest.fixture
def pair(aigerim: User, draft: PlanVersion) -> PlanVersion:
    """A draft with two neighbouring zones."""
    for uid, x in ((LEFT, 0), (RIGHT, 100)):
        build.make_feature(
            actor=aigerim,
            version=draft,
            geometry=shapes.square(x, 0, 100),
            uid=uid,
            population=1000,
        )
    return draft


@pytest.fixture
def act(aigerim: User, draft: PlanVersion) -> Act:
    """Operations saved as one changeset."""

    def saved(*operations: Operation) -> Changeset:
        return save_changeset(
            actor=aigerim, version=draft, operations=operations, reason="As the council decided"
        ).changeset

    return saved


def revert(actor: User, changeset: Changeset, reason: str = REASON) -> SavedChangeset:
    return revert_changeset(
        actor=actor, version=changeset.version, changeset=changeset, reason=reason
    )


def operation(kind: str, uid: uuid.UUID | None = None, **what: Any) -> Operation:
    return Operation(OperationKind(kind), "functional-zone", uid, **what)


def created(uid: uuid.UUID, x: float) -> Operation:
    values = {"certainty": "demo", "source": "test", **build.REQUIRED["functional-zone"]}
    return operation("create", uid, geometry=shapes.square(x, 0, 100), attributes=values)


def zones(version: PlanVersion) -> set[uuid.UUID]:
    rows = layer("functional-zone")._default_manager.filter(version=version)
    return set(rows.values_list("uid", flat=True))


def test_creating_changing_and_removing_go_back_together(
    aigerim: User, pair: PlanVersion, act: Act
) -> None:
    before = queries.content_hash(pair)
    mixed = act(
        operation("update", LEFT, geometry=shapes.square(0, 0, 60), attributes={"population": 1}),
        operation("delete", RIGHT),
        created(NEW, 300),
    )

    saved = revert(aigerim, mixed)

    assert queries.content_hash(pair) == before
    assert saved.changeset.subject == f"changeset:{mixed.pk}"
    assert {one.uid for one in saved.features} == {LEFT, RIGHT, NEW}
    assert FeatureRevision.objects.filter(changeset=saved.changeset).count() == 3


def test_a_changeset_of_many_is_one_changeset_back(
    aigerim: User, pair: PlanVersion, act: Act
) -> None:
    before = queries.content_hash(pair)
    many = [uuid.UUID(int=100 + number) for number in range(40)]
    drawn = act(*(created(uid, 300 + 110 * place) for place, uid in enumerate(many)))

    revert(aigerim, drawn)

    assert queries.content_hash(pair) == before


def test_several_changes_of_one_feature_go_back_to_the_first_state(
    aigerim: User, pair: PlanVersion, act: Act
) -> None:
    before = queries.content_hash(pair)
    twice = act(
        operation("update", LEFT, attributes={"population": 5}),
        operation("update", LEFT, attributes={"population": 6, "code": "L"}),
    )

    revert(aigerim, twice)

    assert queries.content_hash(pair) == before


def test_a_split_is_joined_again_under_the_old_identifier(
    aigerim: User, pair: PlanVersion, act: Act
) -> None:
    before, x = queries.content_hash(pair), shapes.ORIGIN_X + 30
    blade = LineString([(x, shapes.ORIGIN_Y - 10), (x, shapes.ORIGIN_Y + 110)])
    split = act(operation("split", LEFT, blade=blade))
    assert LEFT not in zones(pair)
    assert len(zones(pair)) == 3

    revert(aigerim, split)

    assert zones(pair) == {LEFT, RIGHT}
    assert queries.content_hash(pair) == before


def test_a_merge_is_parted_again_into_what_it_was(
    aigerim: User, pair: PlanVersion, act: Act
) -> None:
    before = queries.content_hash(pair)
    merge = act(operation("merge", features=(Seen(LEFT), Seen(RIGHT))))
    assert len(zones(pair)) == 1

    revert(aigerim, merge)

    assert zones(pair) == {LEFT, RIGHT}
    assert queries.content_hash(pair) == before


def test_reverting_a_revert_does_it_again(aigerim: User, pair: PlanVersion, act: Act) -> None:
    mixed = act(
        operation("update", LEFT, attributes={"population": 7}),
        operation("delete", RIGHT),
        created(NEW, 300),
    )
    done = queries.content_hash(pair)
    undone = revert(aigerim, mixed).changeset

    revert(aigerim, undone)

    assert queries.content_hash(pair) == done


def test_a_feature_changed_since_stops_the_whole_revert(
    aigerim: User, pair: PlanVersion, act: Act
) -> None:
    first = act(operation("update", LEFT, attributes={"population": 5}), operation("delete", RIGHT))
    act(operation("update", LEFT, attributes={"name_ru": "Ещё чья-то правка"}))
    now = queries.content_hash(pair)

    with pytest.raises(Conflict) as refusal:
        revert(aigerim, first)

    assert refusal.value.code == "changeset.moved_on"
    (feature,) = refusal.value.details["features"]
    assert (feature["layer"], feature["uid"]) == ("functional-zone", str(LEFT))
    assert feature["title"]
    assert queries.content_hash(pair) == now


@pytest.mark.parametrize("since", ["removed", "drawn again"])
def test_a_feature_that_went_or_came_since_stops_it_too(
    aigerim: User, pair: PlanVersion, act: Act, since: str
) -> None:
    if since == "removed":
        first = act(operation("update", LEFT, attributes={"population": 5}))
        act(operation("delete", LEFT))
    else:
        first = act(operation("delete", LEFT))
        act(created(LEFT, 0))

    with pytest.raises(Conflict) as refusal:
        revert(aigerim, first)

    assert [one["uid"] for one in refusal.value.details["features"]] == [str(LEFT)]


def test_a_change_that_came_and_went_does_not_stop_it(
    aigerim: User, pair: PlanVersion, act: Act
) -> None:
    before = queries.content_hash(pair)
    first = act(operation("update", LEFT, attributes={"population": 5}))
    act(operation("update", LEFT, attributes={"population": 6}))
    act(operation("update", LEFT, attributes={"population": 5}))

    revert(aigerim, first)

    assert queries.content_hash(pair) == before


def test_what_ends_as_it_began_has_nothing_to_revert(
    aigerim: User, pair: PlanVersion, act: Act
) -> None:
    act(operation("update", LEFT, attributes={"population": 5}))
    empty = Changeset.objects.create(version=pair, author=aigerim, reason="Nothing in the end")

    with pytest.raises(Refused) as refusal:
        revert(aigerim, empty)

    assert refusal.value.code == "changeset.empty_revert"


def test_a_frozen_version_takes_no_revert(aigerim: User, pair: PlanVersion, act: Act) -> None:
    removal = act(operation("delete", LEFT))
    change_state(actor=aigerim, version=pair, to=State.ON_HEARING)

    with pytest.raises(Conflict) as refusal:
        revert(aigerim, removal)

    assert refusal.value.code == "version.frozen"


def test_only_planners_revert(bolat: User, pair: PlanVersion, act: Act) -> None:
    with pytest.raises(NotAllowed):
        revert(bolat, act(operation("delete", LEFT)))


def test_a_changeset_of_another_version_is_not_found(
    aigerim: User, pair: PlanVersion, act: Act
) -> None:
    other = build.make_version(actor=aigerim, slug="other")

    with pytest.raises(NotFound) as refusal:
        revert_changeset(
            actor=aigerim,
            version=other,
            changeset=act(operation("delete", LEFT)),
            reason=REASON,
        )

    assert refusal.value.code == "changeset.unknown"


def test_a_changeset_is_reverted_through_the_api(
    api: Callable[[User], APIClient], aigerim: User, pair: PlanVersion, act: Act
) -> None:
    removal = act(operation("delete", LEFT))

    response = api(aigerim).post(
        f"/api/v1/versions/draft/changesets/{removal.pk}/revert/", {"reason": REASON}, format="json"
    )

    assert response.status_code == 201
    assert [one["uid"] for one in response.json()["features"]] == [str(LEFT)]
    assert zones(pair) == {LEFT, RIGHT}


def test_the_api_lists_what_moved_on(
    api: Callable[[User], APIClient], aigerim: User, pair: PlanVersion, act: Act
) -> None:
    first = act(operation("update", LEFT, attributes={"population": 5}))
    act(operation("update", LEFT, attributes={"population": 9, "name_en": "Left bank"}))

    response = api(aigerim).post(
        f"/api/v1/versions/draft/changesets/{first.pk}/revert/", {"reason": REASON}, format="json"
    )

    assert response.status_code == 409
    assert response.json()["code"] == "changeset.moved_on"
    assert [one["uid"] for one in response.json()["features"]] == [str(LEFT)]
