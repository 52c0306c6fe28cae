"""A version as it was: counts and features of a past moment."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.kernel.errors import BadRequest
from apps.plans import queries
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.models import FeatureRevision, PlanVersion
from apps.plans.registry import layer
from tests import build, shapes
from tests.plans.rewinding import (
    LATER,
    OTHER,
    ZONE,
    Save,
    create,
    delete,
    moment,
    save,
    two_zones,
    update,
)

__all__ = ["save", "two_zones"]

FEATURES = "/api/v1/versions/draft/layers/functional-zone/features/"
COUNTS = "/api/v1/versions/draft/counts/"


def zones_at(version: PlanVersion, at: datetime, **asked: Any) -> dict[str, dict[str, Any]]:
    """Features of the past by uid, as the API gives them."""
    page = queries.features_page_at(version, layer("functional-zone"), at=at, **asked)
    assert page.total == len(page.features)
    return {one["id"]: one for one in page.features}


def zones_now(version: PlanVersion) -> dict[str, dict[str, Any]]:
    page = queries.features_page(version, layer("functional-zone"))
    return {one["id"]: one for one in page.features}


def test_the_past_is_what_the_map_showed_then_whatever_happened_later(
    two_zones: PlanVersion, save: Save
) -> None:
    then, at = zones_now(two_zones), moment()

    save(
        update(ZONE, geometry=shapes.square(0, 0, 50), attributes={"population": 400}),
        delete(OTHER),
        create(LATER, 300),
    )
    save(update(ZONE, attributes={"name_ru": "Ещё раз"}))

    assert zones_at(two_zones, at) == then
    assert zones_at(two_zones, moment()) == zones_now(two_zones) != then


def test_every_moment_of_a_long_history_is_reproduced(two_zones: PlanVersion, save: Save) -> None:
    seen = []
    for step in (
        [update(ZONE, geometry=shapes.square(0, 0, 70))],
        [delete(ZONE)],
        [create(ZONE, 200), update(OTHER, attributes={"code": "B"})],
        [delete(ZONE), delete(OTHER), create(LATER, 500)],
        [create(OTHER, 0)],
    ):
        seen.append((moment(), zones_now(two_zones)))
        save(*step)

    assert [zones_at(two_zones, at) for at, _zones in seen] == [zones for _at, zones in seen]


def test_a_change_by_raw_sql_is_rewound_too(two_zones: PlanVersion) -> None:
    then, at = zones_now(two_zones), moment()

    with connection.cursor() as cursor:
        # Another transaction than that of the last changeset, as far as one test can have two.
        cursor.execute("SELECT set_config('bas_jospar.changeset', '', true)")
        cursor.execute("UPDATE plans_functionalzone SET population = population + 1")
        cursor.execute("DELETE FROM plans_functionalzone WHERE uid = %s", [OTHER])

    assert zones_at(two_zones, at) == then


def test_a_changeset_is_seen_whole_or_not_at_all(two_zones: PlanVersion, save: Save) -> None:
    then = zones_now(two_zones)
    save(create(LATER, 300), delete(ZONE))
    last, first = FeatureRevision.objects.filter(version=two_zones).order_by("-id")[:2]

    assert first.at < last.at
    assert zones_at(two_zones, first.at) == then
    assert zones_at(two_zones, last.at) == zones_now(two_zones)


def test_a_copy_had_nothing_before_it_was_made(
    aigerim: User, two_zones: PlanVersion, save: Save
) -> None:
    before = moment()
    copy = build.make_version(actor=aigerim, slug="copy", base=two_zones)
    after, then = moment(), zones_now(copy)
    save_changeset(
        actor=aigerim, version=copy, operations=[delete(ZONE)], reason="Not in this variant"
    )

    assert zones_at(copy, before) == {}
    assert zones_at(copy, after) == then
    assert len(zones_at(two_zones, before)) == 2


def test_past_features_are_found_by_name_and_by_box(two_zones: PlanVersion, save: Save) -> None:
    at = moment()
    save(update(ZONE, geometry=shapes.square(5000, 0, 100), attributes={"name_ru": "Переименован"}))
    near = tuple(bounds_of(zones_at(two_zones, at)[str(ZONE)]))

    assert set(zones_at(two_zones, at, text="первый")) == {str(ZONE)}
    assert set(zones_at(two_zones, at, text="100%")) == set()
    assert str(ZONE) in zones_at(two_zones, at, bbox=near)
    assert zones_at(two_zones, at, bbox=(70.0, 50.5, 70.1, 50.6)) == {}
    assert zones_at(two_zones, at, bbox=(-10.0, 0.0, 10.0, 10.0)) == {}


def test_past_features_come_in_pages(two_zones: PlanVersion, save: Save) -> None:
    at = moment()
    save(delete(ZONE), delete(OTHER))
    zone = layer("functional-zone")

    pages = [
        queries.features_page_at(two_zones, zone, at=at, limit=1, offset=offset)
        for offset in range(3)
    ]

    assert [page.total for page in pages] == [2, 2, 2]
    assert [one["id"] for page in pages for one in page.features] == [str(ZONE), str(OTHER)]


def test_counts_of_a_day_are_reproduced(
    api: Callable[[User], APIClient], aigerim: User, two_zones: PlanVersion, save: Save
) -> None:
    at = moment()
    build.make_feature(
        actor=aigerim, version=two_zones, geometry=shapes.point(0, 0), layer="transport-stop"
    )
    save(delete(ZONE))
    save(create(LATER, 300), create(ZONE, 500))

    then = api(aigerim).get(COUNTS, {"at": at.isoformat()}).json()
    now = api(aigerim).get(COUNTS).json()

    assert (then["layers"]["functional-zone"], then["layers"]["transport-stop"]) == (2, 0)
    assert (now["layers"]["functional-zone"], now["layers"]["transport-stop"]) == (3, 1)
    assert (then["total"], now["total"]) == (2, 4)
    assert set(then["layers"]) == set(now["layers"])


def test_new_year_found_the_version_empty(
    api: Callable[[User], APIClient], aigerim: User, two_zones: PlanVersion
) -> None:
    counted = api(aigerim).get(COUNTS, {"at": "2026-01-01T00:00Z"}).json()
    found = api(aigerim).get(FEATURES, {"at": "2026-01-01T00:00Z"}).json()

    assert counted["total"] == 0
    assert (found["numberMatched"], found["features"]) == (0, [])


def test_a_moment_to_come_is_like_now(
    api: Callable[[User], APIClient], aigerim: User, two_zones: PlanVersion
) -> None:
    future = api(aigerim).get(FEATURES, {"at": "2999-12-31T00:00Z"}).json()

    assert future == api(aigerim).get(FEATURES).json()
    assert future["numberMatched"] == 2


@pytest.mark.parametrize("text", ["yesterday", "", "2026-13-01", "2026-01-01T25:00", "\x00"])
@pytest.mark.parametrize("address", [FEATURES, COUNTS, "/tiles/draft/functional-zone/9/0/0.mvt"])
def test_an_unreadable_moment_is_refused(
    sign_in: Callable[[User], Client], aigerim: User, draft: PlanVersion, address: str, text: str
) -> None:
    response = sign_in(aigerim).get(address, {"at": text})

    assert response.status_code == 400
    assert response.json()["code"] == "moment.unreadable"


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-11-22T14:30Z", "2026-11-22T14:30:00+00:00"),
        ("2026-11-22T14:30:05.25+05:00", "2026-11-22T09:30:05.250000+00:00"),
        ("2026-11-22T14:30 05:00", "2026-11-22T09:30:00+00:00"),
        ("2026-11-22 14:30", "2026-11-22T09:30:00+00:00"),
        ("2026-11-22", "2026-11-21T19:00:00+00:00"),
    ],
)
def test_a_moment_without_offset_is_the_citys_time(text: str, utc: str) -> None:
    assert queries.read_moment(text) == datetime.fromisoformat(utc)


def test_a_moment_that_is_no_moment_names_the_cure() -> None:
    with pytest.raises(BadRequest) as refusal:
        queries.read_moment("soon")

    assert "2026-11-22T14:30" in str(refusal.value.text)


def bounds_of(feature: dict[str, Any]) -> Sequence[float]:
    """West, south, east, north of a feature's first ring."""
    ring = feature["geometry"]["coordinates"][0][0]
    return [edge(corner[axis] for corner in ring) for edge in (min, max) for axis in (0, 1)]
