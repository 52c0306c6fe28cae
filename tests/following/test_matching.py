"""Who hears of a change of the plan: inside a followed place yes, outside it no, of drafts only the staff."""

from typing import Any

import pytest
from shapely import Point

from apps.accounts.models import User
from apps.following.actions.follow import follow
from apps.following.domain.wish import Wish
from apps.following.models import Delivery, Follow
from apps.hearings.actions.close_hearing import close_hearing
from apps.hearings.models import Hearing
from apps.plans.actions.change_state import change_state
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.domain.ladder import State
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.models import PlanFeature, PlanVersion
from tests import build, shapes
from tests.following.places import (
    follow_area,
    follow_hearing,
    match_events,
    next_hearing,
    told,
)
from tests.hearings.conftest import announcement
from tests.hearings.lawful import REASON

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("before_the_gate")]


def follow_by(person: User, version: PlanVersion, wish: Wish) -> Follow:
    made = follow(actor=person, wish=wish, version=version)
    assert made is not None
    return made


def test_a_change_inside_a_drawn_area_is_told_and_one_outside_is_not(
    aigerim: User, bolat: User, nurlan: User, saule: User, hearing: Hearing, successor: PlanVersion
) -> None:
    inside = follow_area(nurlan, hearing.version, shapes.square(190, 190, 50))
    outside = follow_area(saule, hearing.version, shapes.square(900, 900, 50))
    build.make_feature(
        actor=aigerim, version=successor, geometry=shapes.square(200, 200, 30), name_ru="Сквер"
    )

    next_hearing(bolat, successor)

    assert told(inside) == ["announced"]
    assert told(outside) == []
    details = Delivery.objects.get(follow=inside).details
    assert details["total"] == 1
    assert details["layers"] == {"functional-zone": 1}


def test_a_neighbour_along_the_border_is_outside(
    aigerim: User, bolat: User, nurlan: User, hearing: Hearing, successor: PlanVersion
) -> None:
    mine = follow_area(nurlan, hearing.version, shapes.square(200, 0, 100))
    build.make_feature(actor=aigerim, version=successor, geometry=shapes.square(300, 0, 100))

    next_hearing(bolat, successor)

    assert told(mine) == []


def test_a_large_zone_that_moves_at_its_far_end_is_not_told(
    aigerim: User,
    bolat: User,
    nurlan: User,
    saule: User,
    hearing: Hearing,
    successor: PlanVersion,
    zone: PlanFeature,
) -> None:
    near = follow_area(nurlan, hearing.version, shapes.square(10, 10, 30))
    far = follow_area(saule, hearing.version, shapes.square(110, 10, 30))
    row = type(zone)._default_manager.get(version=successor, uid=zone.uid)
    grown = Operation(
        kind=OperationKind.UPDATE,
        layer="functional-zone",
        uid=zone.uid,
        if_match=row.content_hash,
        geometry=shapes.box(0, 0, 150, 100),
        attributes={},
    )
    save_changeset(actor=aigerim, version=successor, operations=[grown], reason=build.REASON)

    next_hearing(bolat, successor)

    assert told(near) == []
    assert told(far) == ["announced"]


def test_a_circle_reaches_as_far_as_its_radius(
    aigerim: User, bolat: User, nurlan: User, saule: User, hearing: Hearing, successor: PlanVersion
) -> None:
    middle = shapes.point(500, 500)
    assert isinstance(middle, Point)
    wide = follow_by(nurlan, hearing.version, Wish(kind="radius", place=middle, radius_m=110))
    narrow = follow_by(saule, hearing.version, Wish(kind="radius", place=middle, radius_m=90))
    build.make_feature(actor=aigerim, version=successor, geometry=shapes.square(600, 500, 20))

    next_hearing(bolat, successor)

    assert told(wide) == ["announced"]
    assert told(narrow) == []


def test_a_layer_is_told_when_something_of_it_changes(
    aigerim: User, bolat: User, nurlan: User, saule: User, hearing: Hearing, successor: PlanVersion
) -> None:
    zones = follow_by(nurlan, hearing.version, Wish(kind="layer", layer="functional-zone"))
    lines = follow_by(saule, hearing.version, Wish(kind="layer", layer="red-line"))
    build.make_feature(actor=aigerim, version=successor, geometry=shapes.square(200, 0, 50))

    next_hearing(bolat, successor)

    assert told(zones) == ["announced"]
    assert told(lines) == []


def test_a_district_is_followed_by_its_outline(
    aigerim: User, bolat: User, nurlan: User, draft: PlanVersion, zone: PlanFeature
) -> None:
    del zone
    place = build.make_feature(
        actor=aigerim,
        version=draft,
        layer="district",
        geometry=shapes.square(1000, 1000, 500),
        name_kk="Есіл",
        name_ru="Есиль",
    )
    first = next_hearing(bolat, draft, "first-2026")
    mine = follow_by(nurlan, first.version, Wish(kind="district", district=place.uid))
    later = build.make_version(actor=aigerim, slug="later", base=first.version)
    build.make_feature(actor=aigerim, version=later, geometry=shapes.square(1100, 1100, 50))

    next_hearing(bolat, later)

    assert told(mine) == ["announced"]


def test_a_draft_is_told_to_the_staff_that_follows_it_and_to_nobody_else(
    aigerim: User,
    daniyar: User,
    nurlan: User,
    hearing: Hearing,
    successor: PlanVersion,
    django_capture_on_commit_callbacks: Any,
) -> None:
    citizen = follow_area(nurlan, hearing.version, shapes.square(190, 190, 50))
    reviewer = follow_area(daniyar, successor, shapes.square(190, 190, 50))
    stranger = Follow.objects.create(
        person=nurlan,
        version=successor,
        kind="layer",
        layer="functional-zone",
        language="ru",
        created_at=citizen.created_at,
        confirmed_at=citizen.confirmed_at,
    )

    with django_capture_on_commit_callbacks(execute=True):
        build.make_feature(actor=aigerim, version=successor, geometry=shapes.square(200, 200, 30))

    assert told(reviewer) == ["edited"]
    assert told(citizen) == []
    assert told(stranger) == []


def test_what_comes_into_force_is_compared_with_what_was_in_force(
    aigerim: User, daniyar: User, nurlan: User, hearing: Hearing
) -> None:
    version = hearing.version
    mine = follow_area(nurlan, version, shapes.square(10, 10, 30))
    _to_force(aigerim, daniyar, version)

    assert told(mine) == ["in_force"]

    later = build.make_version(actor=aigerim, slug="later", base=version)
    build.make_feature(actor=aigerim, version=later, geometry=shapes.square(600, 600, 30))
    change_state(actor=aigerim, version=later, to=State.ON_HEARING)
    _to_force(aigerim, daniyar, later)

    assert told(mine) == ["in_force"]


def test_who_followed_a_stage_hears_that_the_next_one_is_announced(
    bolat: User, nurlan: User, saule: User, hearing: Hearing, successor: PlanVersion
) -> None:
    first = follow_hearing(nurlan, hearing)

    second_hearing = build.open_hearing(
        actor=bolat,
        version=successor,
        announcement=announcement(slug="next-2026", previous=hearing.slug),
    )
    second = follow_hearing(saule, second_hearing)

    assert told(first) == ["announced"]
    assert told(second) == []


def test_a_further_stage_on_the_same_version_changes_no_place(
    bolat: User, nurlan: User, hearing: Hearing
) -> None:
    mine = follow_area(nurlan, hearing.version, shapes.square(10, 10, 30))
    close_hearing(actor=bolat, hearing=hearing, reason=REASON)

    build.open_hearing(
        actor=bolat,
        version=hearing.version,
        announcement=announcement(slug="again-2026", previous=hearing.slug),
    )

    assert told(mine) == []


def test_everybody_hears_of_one_event_once(
    aigerim: User, bolat: User, nurlan: User, hearing: Hearing, successor: PlanVersion
) -> None:
    follow_hearing(nurlan, hearing)
    follow_area(nurlan, hearing.version, shapes.square(190, 190, 50))
    follow_area(nurlan, hearing.version, shapes.square(195, 195, 50))
    build.make_feature(actor=aigerim, version=successor, geometry=shapes.square(200, 200, 30))
    next_hearing(bolat, successor)

    match_events()
    match_events()

    assert Delivery.objects.filter(event__kind="announced").count() == 1


def test_who_begins_to_follow_later_hears_nothing_of_before(
    aigerim: User, bolat: User, nurlan: User, hearing: Hearing, successor: PlanVersion
) -> None:
    build.make_feature(actor=aigerim, version=successor, geometry=shapes.square(200, 200, 30))
    next_hearing(bolat, successor)

    mine = follow_area(nurlan, hearing.version, shapes.square(190, 190, 50))

    assert told(mine) == []


def _to_force(planner: User, reviewer: User, version: PlanVersion) -> None:
    """A version on hearing goes the rest of its way."""
    change_state(actor=planner, version=version, to=State.SUBMITTED)
    change_state(actor=reviewer, version=version, to=State.APPROVED)
    change_state(actor=reviewer, version=version, to=State.IN_FORCE)
