"""Pure thought of following: when a digest is due, what a link is worth, where a change lies."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from shapely import MultiPoint, Point

from apps.following.domain.follow import Pace, due_at
from apps.following.domain.link import Purpose, make_token, read_token
from apps.following.domain.place import changed_place, touched, watched
from apps.following.domain.wish import Wish, address_faults, faults
from tests import shapes

KEY = UUID("00000000-0000-4000-8000-000000000001")
SUNDAY_EVENING = datetime(2026, 11, 22, 20, 30, tzinfo=UTC)
MONDAY_MORNING = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("pace", "now", "expected"),
    [
        (Pace.AT_ONCE, SUNDAY_EVENING, SUNDAY_EVENING),
        (Pace.DAILY, SUNDAY_EVENING, datetime(2026, 11, 23, 8, tzinfo=UTC)),
        (Pace.DAILY, MONDAY_MORNING, datetime(2026, 11, 23, 8, tzinfo=UTC)),
        (Pace.WEEKLY, SUNDAY_EVENING, datetime(2026, 11, 23, 8, tzinfo=UTC)),
        (Pace.WEEKLY, MONDAY_MORNING, datetime(2026, 11, 23, 8, tzinfo=UTC)),
        (
            Pace.WEEKLY,
            datetime(2026, 11, 23, 8, 0, tzinfo=UTC),
            datetime(2026, 11, 30, 8, tzinfo=UTC),
        ),
    ],
)
def test_digests_come_at_eight_and_weekly_ones_on_monday(
    pace: Pace, now: datetime, expected: datetime
) -> None:
    assert due_at(pace, now) == expected


def test_a_link_for_one_purpose_is_worth_nothing_for_another() -> None:
    token = make_token("secret", Purpose.STOP, KEY)

    assert read_token("secret", Purpose.STOP, token) == KEY
    assert read_token("secret", Purpose.CONFIRM, token) is None
    assert read_token("other", Purpose.STOP, token) is None
    assert read_token("secret", Purpose.STOP, "nonsense") is None


def test_an_outline_that_moved_changed_only_where_it_moved() -> None:
    before, after = shapes.box(0, 0, 100, 100), shapes.box(0, 0, 150, 100)

    assert changed_place(before, after, outline_only=True).area == pytest.approx(5_000)
    assert changed_place(before, after, outline_only=False).area == pytest.approx(15_000)
    assert changed_place(None, after, outline_only=False).area == pytest.approx(15_000)


def test_a_point_that_moved_changed_where_it_was_and_where_it_is() -> None:
    place = changed_place(shapes.point(0, 0), shapes.point(10, 0), outline_only=True)

    assert place.equals(MultiPoint([shapes.point(0, 0), shapes.point(10, 0)]))


def test_grounds_are_touched_by_what_intersects_them() -> None:
    ground = watched(shapes.square(0, 0, 100), None)
    circle = watched(Point(shapes.ORIGIN_X, shapes.ORIGIN_Y), 50)
    changes = [shapes.square(100, 0, 10), shapes.square(90, 0, 10), shapes.square(-49, 0, 1)]

    assert touched([ground, circle], changes) == {0: [1], 1: [2]}
    assert touched([], changes) == {}


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        (Wish(kind="city"), "follow.kind_unknown"),
        (Wish(kind="hearing", pace="hourly"), "follow.pace_unknown"),
        (Wish(kind="layer"), "follow.layer_unknown"),
        (Wish(kind="district"), "follow.district_unknown"),
        (Wish(kind="area"), "follow.area_required"),
        (Wish(kind="area", place=shapes.point(0, 0)), "follow.area_required"),
        (Wish(kind="area", place=shapes.square(0, 0, 5).geoms[0]), "follow.area_too_small"),
        (Wish(kind="area", place=shapes.bow_tie(100).geoms[0]), "geometry.invalid"),
        (Wish(kind="radius", radius_m=100), "follow.point_required"),
        (Wish(kind="radius", place=shapes.point(0, 0)), "follow.radius_required"),
        (
            Wish(kind="radius", place=shapes.point(0, 0), radius_m=99_000),
            "follow.radius_required",
        ),
    ],
)
def test_each_fault_of_a_wish_has_its_code(wish: Wish, code: str) -> None:
    assert [one.code for one in faults(wish)] == [code]


def test_a_sound_wish_has_no_fault() -> None:
    area = Wish(kind="area", place=shapes.square(0, 0, 100).geoms[0])
    circle = Wish(kind="radius", place=shapes.point(0, 0), radius_m=500)

    assert faults(area) == faults(circle) == []


def test_an_address_must_be_one() -> None:
    assert [one.code for one in address_faults("")] == ["code.email_required"]
    assert [one.code for one in address_faults("nobody")] == ["statement.email_invalid"]
    assert address_faults("reader@example.kz") == []
