"""Matching rows on trial with the features of the version: by identifier, by value, by outline."""

import uuid
from typing import Any

import pytest

from apps.accounts.models import User
from apps.imports.actions.match_rows import match_rows
from apps.imports.domain.choices import BY_CODE, BY_IOU, BY_NONE, BY_UID, Match
from apps.imports.models import ImportSession, RowAction
from apps.kernel.errors import Refused
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.models import PlanVersion
from tests import build, shapes
from tests.imports import staged
from tests.imports.staged import GIVEN, REASON, ZONE, actions, row, rows, zones

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(aigerim: User, draft: PlanVersion) -> ImportSession:
    return staged.session(aigerim, draft)


def test_another_value_changes_the_feature(
    session: ImportSession, aigerim: User, draft: PlanVersion
) -> None:
    uids = zones(aigerim, draft, 4)
    said: list[dict[str, Any]] = [
        {"max_height_m": 12},
        {"population": None},
        {"note": "seen"},
        {"population": 0},
    ]
    for number, (uid, given) in enumerate(zip(uids, said, strict=True)):
        outline = shapes.square(100 * number, 0, 100)
        row(session, number + 1, outline, uid=str(uid), **{**GIVEN, **given})

    match_rows(session=session, match=Match(BY_UID))

    assert actions(session) == {1: "update", 2: "keep", 3: "update", 4: "update"}


def test_an_identifier_of_the_file_becomes_the_one_of_the_new_feature(
    session: ImportSession, aigerim: User, draft: PlanVersion
) -> None:
    (known,) = zones(aigerim, draft, 1)
    own = uuid.UUID(int=77)
    row(session, 1, shapes.square(500, 0, 100), uid=str(known), **GIVEN)
    row(session, 2, shapes.square(0, 0, 100), uid=str(own), **GIVEN)
    row(session, 3, shapes.square(0, 900, 100), **GIVEN)

    match_rows(session=session, match=Match(BY_UID))

    assert actions(session) == {1: "update", 2: "create", 3: "create"}
    assert (rows(session)[1].uid, rows(session)[2].uid) == (known, own)


def test_an_identifier_of_another_layer_refuses_its_row(
    session: ImportSession, aigerim: User, draft: PlanVersion
) -> None:
    school = build.make_feature(
        actor=aigerim, version=draft, geometry=shapes.point(0, 0), layer="public-facility"
    )
    row(session, 1, shapes.square(0, 0, 100), uid=str(school.uid), **GIVEN)

    counts = match_rows(session=session, match=Match(BY_UID))

    found = rows(session)[1]
    assert counts == {RowAction.SKIP: 1}
    assert (found.level, found.findings[0]["code"]) == ("refused", "feature.uid_taken")


def test_what_was_divided_is_not_made_again(
    session: ImportSession, aigerim: User, draft: PlanVersion
) -> None:
    (uid,) = zones(aigerim, draft, 1)
    blade = shapes.line((50, -10), (50, 110)).geoms[0]
    cut = Operation(OperationKind.SPLIT, ZONE, uid, blade=blade)
    save_changeset(actor=aigerim, version=draft, operations=[cut], reason=REASON)
    row(session, 1, shapes.square(0, 0, 100), uid=str(uid), **GIVEN)

    match_rows(session=session, match=Match(BY_UID))

    assert rows(session)[1].findings[0]["code"] == "feature.divided"
    assert actions(session) == {1: "skip"}


def test_a_value_that_both_share_makes_the_pair(
    session: ImportSession, aigerim: User, draft: PlanVersion
) -> None:
    uids = zones(aigerim, draft, 2)
    row(session, 1, shapes.square(0, 900, 100), **GIVEN, code=" Z1 ")
    row(session, 2, shapes.square(0, 0, 100), **GIVEN, code="Z9")
    row(session, 3, shapes.square(500, 0, 100), **GIVEN)

    match_rows(session=session, match=Match(BY_CODE))

    assert actions(session) == {1: "update", 2: "create", 3: "create"}
    assert rows(session)[1].uid == uids[1]


def test_a_value_that_two_features_have_is_refused_instead_of_guessed(
    session: ImportSession, aigerim: User, draft: PlanVersion
) -> None:
    zones(aigerim, draft, 2, code="K")
    row(session, 1, shapes.square(0, 0, 100), **GIVEN, code="K")

    match_rows(session=session, match=Match(BY_CODE, close_missing=True))

    assert actions(session) == {1: "skip"}
    assert rows(session)[1].findings[0]["code"] == "import.match_unclear"


def test_another_field_than_the_code_may_be_what_both_share(
    session: ImportSession, aigerim: User, draft: PlanVersion
) -> None:
    zones(aigerim, draft, 1, population=12)
    row(session, 1, shapes.square(0, 900, 100), **GIVEN, population=12)

    match_rows(session=session, match=Match(BY_CODE, field="population"))

    assert actions(session) == {1: "update"}


def test_a_field_that_the_layer_does_not_have_is_refused(session: ImportSession) -> None:
    with pytest.raises(Refused) as caught:
        match_rows(session=session, match=Match(BY_CODE, field="uid"))

    assert caught.value.details["errors"][0]["field"] == "match.field"


def test_without_a_way_to_match_every_row_is_new(
    session: ImportSession, aigerim: User, draft: PlanVersion
) -> None:
    (uid,) = zones(aigerim, draft, 1)
    row(session, 1, shapes.square(0, 0, 100), uid=str(uid), **GIVEN)

    match_rows(session=session, match=Match(BY_NONE))

    assert actions(session) == {1: "create"}
    assert rows(session)[1].uid != uid


def test_rows_that_are_not_taken_are_left_out(session: ImportSession) -> None:
    row(session, 1, None, level="refused")
    row(session, 2, shapes.line((0, 0), (1, 1)), level="quarantined")
    row(session, 3, shapes.square(0, 0, 100), level="repaired", **GIVEN)

    assert match_rows(session=session, match=Match(BY_IOU)) == {
        RowAction.SKIP: 2,
        RowAction.CREATE: 1,
    }


def test_features_that_no_row_stands_for_are_closed_under_numbers_below_zero(
    session: ImportSession, aigerim: User, draft: PlanVersion
) -> None:
    uids = zones(aigerim, draft, 3)
    row(session, 1, shapes.square(0, 0, 100), uid=str(uids[0]), **GIVEN)

    counts = match_rows(session=session, match=Match(BY_UID, close_missing=True))

    found = rows(session)
    assert counts == {RowAction.KEEP: 1, RowAction.CLOSE: 2}
    assert [(found[number].uid, found[number].action) for number in (-1, -2)] == [
        (uids[1], "close"),
        (uids[2], "close"),
    ]
    assert found[-1].attributes["code"] == "Z1"
    assert found[-1].geom is not None


def test_a_feature_whose_row_is_refused_is_not_missing(
    session: ImportSession, aigerim: User, draft: PlanVersion
) -> None:
    uids = zones(aigerim, draft, 3)
    row(session, 1, None, level="refused", uid=str(uids[0]))
    row(session, 2, shapes.square(100, 0, 100), level="refused", **GIVEN)

    match_rows(session=session, match=Match(BY_UID, close_missing=True))
    by_uid = {one.uid for number, one in rows(session).items() if number < 0}
    match_rows(session=session, match=Match(BY_IOU, close_missing=True))
    by_place = {one.uid for number, one in rows(session).items() if number < 0}

    assert by_uid == {uids[1], uids[2]}
    assert by_place == {uids[0], uids[2]}


def test_matching_again_begins_anew(
    session: ImportSession, aigerim: User, draft: PlanVersion
) -> None:
    zones(aigerim, draft, 2)
    row(session, 1, shapes.square(0, 0, 100), **GIVEN)

    match_rows(session=session, match=Match(BY_IOU, close_missing=True))
    match_rows(session=session, match=Match(BY_NONE))

    assert actions(session) == {1: "create"}
    assert rows(session)[1].iou is None


def test_features_of_another_version_are_not_matched(
    session: ImportSession, aigerim: User, draft: PlanVersion
) -> None:
    other = build.make_version(actor=aigerim, slug="other")
    zones(aigerim, other, 2)
    row(session, 1, shapes.square(0, 0, 100), **GIVEN)

    assert match_rows(session=session, match=Match(BY_IOU, close_missing=True)) == {
        RowAction.CREATE: 1
    }


def test_the_bag_of_a_background_layer_is_compared_as_a_whole(
    aigerim: User, draft: PlanVersion
) -> None:
    stored = build.make_feature(
        actor=aigerim, version=draft, geometry=shapes.point(0, 0), layer="context",
        attributes={"depth": 3, "osm": None},
    )  # fmt: skip
    same, other = (staged.session(aigerim, draft, "context") for _each in range(2))
    row(same, 1, shapes.point(0, 0), uid=str(stored.uid), attributes={"osm": None, "depth": 3.0})
    row(other, 1, shapes.point(0, 0), uid=str(stored.uid), attributes={"depth": 3})

    for one in (same, other):
        match_rows(session=one, match=Match(BY_UID))

    assert (actions(same), actions(other)) == ({1: "keep"}, {1: "update"})
