"""Matching by outline: areas by what they share, lines and points by how far they lie apart."""

import pytest
import shapely

from apps.accounts.models import User
from apps.imports.actions.match_rows import match_rows
from apps.imports.domain.choices import BY_IOU, BY_UID, Match
from apps.imports.models import ImportSession, RowAction
from apps.plans.models import PlanVersion
from tests import build, shapes
from tests.imports import staged
from tests.imports.staged import GIVEN, actions, row, rows, zones

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(aigerim: User, draft: PlanVersion) -> ImportSession:
    return staged.session(aigerim, draft)


def test_nine_shifted_areas_are_matched_and_one_is_new(
    session: ImportSession, aigerim: User, draft: PlanVersion
) -> None:
    uids = zones(aigerim, draft)
    for number in range(9):
        row(session, number + 1, shapes.square(100 * number + 5, 0, 100), **GIVEN)
    row(session, 10, shapes.square(0, 500, 100), **GIVEN)

    counts = match_rows(session=session, match=Match(BY_IOU))

    assert counts == {RowAction.UPDATE: 9, RowAction.CREATE: 1}
    found = rows(session)
    assert [found[number + 1].uid for number in range(9)] == uids
    # Of 100 m 95 are common, of 105 both together.
    assert found[1].iou == pytest.approx(95 / 105)
    assert (found[10].action, found[10].iou) == ("create", None)
    assert found[10].uid not in {None, *uids}


def test_an_area_shifted_further_than_the_share_asks_is_new(
    session: ImportSession, aigerim: User, draft: PlanVersion
) -> None:
    zones(aigerim, draft, 1)
    row(session, 1, shapes.square(20, 0, 100), **GIVEN)  # 80 of 120: two thirds

    assert match_rows(session=session, match=Match(BY_IOU)) == {RowAction.CREATE: 1}
    assert match_rows(session=session, match=Match(BY_IOU, iou=0.6)) == {RowAction.UPDATE: 1}


def test_the_same_outline_and_values_are_left_as_they_are(
    session: ImportSession, aigerim: User, draft: PlanVersion
) -> None:
    zones(aigerim, draft, 3)
    turned = shapely.transform(shapes.square(100, 0, 100), lambda points: points[[2, 3, 4, 1, 2]])
    row(session, 1, shapes.square(0, 0.0005, 100), **GIVEN)
    row(session, 2, turned, **{**GIVEN, "max_height_m": 30})
    row(session, 3, shapes.square(200, 0.002, 100), **GIVEN)

    match_rows(session=session, match=Match(BY_IOU))

    assert actions(session) == {1: "keep", 2: "keep", 3: "update"}


def test_the_same_vertices_in_another_order_are_another_outline(
    session: ImportSession, aigerim: User, draft: PlanVersion
) -> None:
    hook = shapes.ring((0, 0), (20, 0), (20, 20), (10, 10), (0, 20))
    other = shapes.ring((0, 0), (10, 10), (20, 0), (20, 20), (0, 20))
    stored = build.make_feature(actor=aigerim, version=draft, geometry=hook)
    row(session, 1, other, uid=str(stored.uid))

    match_rows(session=session, match=Match(BY_UID))

    assert actions(session) == {1: "update"}


def test_points_and_lines_match_within_a_metre(aigerim: User, draft: PlanVersion) -> None:
    line = build.make_feature(
        actor=aigerim, version=draft, geometry=shapes.line((0, 0), (100, 0)), layer="transport-line"
    )
    lines = staged.session(aigerim, draft, "transport-line")
    row(lines, 1, shapes.line((0, 0.9), (100, 0.9)), mode="lrt")
    row(lines, 2, shapes.line((0, 1.1), (100, 1.1)), mode="lrt")
    stop = build.make_feature(
        actor=aigerim, version=draft, geometry=shapes.point(0, 0), layer="transport-stop"
    )
    stops = staged.session(aigerim, draft, "transport-stop")
    row(stops, 1, shapes.point(0.6, 0.6))
    row(stops, 2, shapes.point(0.1, 0))
    row(stops, 3, shapes.point(0, 0), level="refused")

    match_rows(session=lines, match=Match(BY_IOU))
    match_rows(session=stops, match=Match(BY_IOU))

    assert (actions(lines), rows(lines)[1].uid) == ({1: "update", 2: "create"}, line.uid)
    assert (actions(stops), rows(stops)[2].uid) == ({1: "create", 2: "update", 3: "skip"}, stop.uid)
    assert rows(stops)[2].iou is None
