"""Privacy of place: whoever asks for it is seen by the public in a cell of the grid only, on every way out."""

import math
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shapely
from django.test import Client
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.hearings import queries
from apps.hearings.domain.entry import Entry, Target
from apps.hearings.domain.place import cell, roughly
from apps.hearings.models import Hearing, Statement
from apps.hearings.queries.about import statements_about
from apps.hearings.queries.entry_preview import preview_entry
from apps.kernel import crs
from apps.packages.formats.statements_csv.writer import write
from apps.plans.models import PlanFeature, PlanVersion
from tests import shapes
from tests.hearings.conftest import anchor, drawn
from tests.hearings.dividing import split
from tests.hearings.speaking import say

GRID_M = 250
# Far from the only zone: the page says where that one is.
HOME = shapes.point(5057.31, 5083.77)
WAY = shapely.LineString(
    [(shapes.ORIGIN_X + x, shapes.ORIGIN_Y + y) for x, y in [(5057.31, 5083.77), (5161.9, 5091.13)]]
)
DECIMAL = re.compile(r"-?\d+\.\d+")


def degrees(point: shapely.Point) -> tuple[float, float]:
    """Longitude and latitude."""
    west, south, _east, _north = crs.project(point, crs.STORAGE, crs.EXCHANGE).bounds
    return west, south


def numbers_in(text: str) -> Iterator[float]:
    """Every decimal number of a document."""
    yield from map(float, DECIMAL.findall(text))


def exact_numbers(text: str) -> list[float]:
    """Numbers of a document that give a vertex of the drawn places away, in metres or in degrees."""
    secrets: list[tuple[float, float]] = []
    for x, y in [*HOME.coords, *WAY.coords, *WAY.representative_point().coords]:
        secrets += [(x, 60), (y, 60)]
        longitude, latitude = degrees(shapely.Point(x, y))
        secrets += [(longitude, 0.0006), (latitude, 0.0004)]
    middles = {value for place in (HOME, WAY) for value in roughly(place, GRID_M).coords[0]}
    allowed = {*middles, *degrees(roughly(HOME, GRID_M))}
    return [
        number
        for number in numbers_in(text)
        for secret, near in secrets
        if abs(number - secret) < near
        and not any(math.isclose(number, one, abs_tol=2e-6) for one in allowed)
    ]


def test_the_rough_place_is_the_middle_of_its_cell_and_the_same_for_all_in_it() -> None:
    middle = roughly(HOME, GRID_M)

    assert (middle.x % GRID_M, middle.y % GRID_M) == (125, 125)
    assert cell(middle, GRID_M).covers(HOME)
    assert cell(middle, GRID_M).area == GRID_M**2
    assert roughly(shapes.point(5060, 5080), GRID_M) == middle


def test_cells_meet_west_and_south_of_zero_too() -> None:
    assert roughly(shapely.Point(-1, -1), GRID_M) == shapely.Point(-125, -125)


@pytest.fixture
def hidden_home(hearing: Hearing) -> list[Statement]:
    """Two statements with a rough place: a point and a line."""
    return [
        say(hearing, text, place=place, is_place_blurred=True)
        for text, place in (("Менің үйім", HOME), ("Менің жолым", WAY))
    ]


@pytest.mark.django_db
def test_the_officer_keeps_the_exact_place(hidden_home: list[Statement]) -> None:
    home, way = Statement.objects.order_by("number")

    assert (drawn(home), drawn(way)) == (HOME, WAY)
    assert home.anchor == home.public_geom
    assert anchor(way) == roughly(WAY, GRID_M)


@pytest.mark.django_db
def test_no_public_way_out_tells_more_than_the_cell(
    hearing: Hearing, hidden_home: list[Statement], tmp_path: Path
) -> None:
    slug = hearing.slug
    write(hearing.version, tmp_path, lambda _share, _step: None)
    written = (tmp_path / "statements.csv").read_text(encoding="utf-8")
    outputs = {
        "csv": written,
        **{
            url: client.get(url).content.decode()
            for client, url in [
                (APIClient(), f"/api/v1/hearings/{slug}/statements/"),
                (APIClient(), f"/api/v1/hearings/{slug}/"),
                (Client(), f"/hearings/{slug}/"),
                (Client(), f"/hearings/{slug}/statements/"),
                (Client(), f"/hearings/{slug}/statements/1/"),
                (Client(), f"/hearings/{slug}/statements/2/"),
            ]
        },
    }

    assert {
        name: exact_numbers(text) for name, text in outputs.items() if exact_numbers(text)
    } == {}
    assert "Менің үйім" in written


@pytest.mark.django_db
def test_the_scan_sees_an_exact_place(hearing: Hearing, tmp_path: Path) -> None:
    say(hearing, "Бұл құпия емес", place=HOME)
    write(hearing.version, tmp_path, lambda _share, _step: None)

    assert exact_numbers((tmp_path / "statements.csv").read_text(encoding="utf-8"))
    url = f"/api/v1/hearings/{hearing.slug}/statements/"
    assert exact_numbers(APIClient().get(url).content.decode())


@pytest.mark.django_db
def test_the_api_gives_the_middle_of_the_cell(
    hearing: Hearing, hidden_home: list[Statement]
) -> None:
    found = APIClient().get(f"/api/v1/hearings/{hearing.slug}/statements/").json()["features"]

    for one in found:
        assert one["geometry"]["type"] == "Point"
        assert one["properties"]["is_place_blurred"] is True
    home = found[-1]["geometry"]["coordinates"]
    assert home == pytest.approx(degrees(roughly(HOME, GRID_M)), abs=1e-6)


@pytest.mark.django_db
def test_a_feature_without_a_drawn_place_is_no_secret(hearing: Hearing, zone: PlanFeature) -> None:
    statement = say(hearing, targets=(Target("functional-zone", zone.uid),), is_place_blurred=True)

    (shown,) = queries.published(hearing.version, [statement])
    assert (shown.place, shown.is_place_blurred) == ("feature", False)


@pytest.mark.django_db
def test_a_rough_place_still_follows_the_part_it_really_lies_in(
    aigerim: User,
    hearing: Hearing,
    zone: PlanFeature,
    saule: User,
    successor: PlanVersion,
) -> None:
    # The middle of the cell lies east of the cut, the place west of it.
    say(
        hearing,
        "Батыста",
        place=shapes.point(10, 50),
        targets=(Target("functional-zone", zone.uid),),
        is_place_blurred=True,
    )
    west, east = split(aigerim, successor, zone.uid, at=30)

    assert len(statements_about(saule, successor, "functional-zone", west.uid)) == 1
    assert statements_about(saule, successor, "functional-zone", east.uid) == []


@pytest.mark.django_db
@pytest.mark.parametrize("is_place_blurred", [True, False])
def test_the_preview_has_the_precision_of_the_public_place(
    hearing: Hearing, is_place_blurred: bool, api: Callable[..., APIClient]
) -> None:
    entry = Entry(text="Осында", place=HOME, is_place_blurred=is_place_blurred)

    shown = preview_entry(None, hearing, entry)

    assert (shown.place, shown.is_place_blurred) == ("drawn", is_place_blurred)
    url = f"/api/v1/hearings/{hearing.slug}/statements/preview/"
    longitude, latitude = degrees(HOME)
    body = {
        "text": "Осында",
        "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
        "is_place_blurred": is_place_blurred,
    }
    answer = api().post(url, body, format="json")
    assert answer.json()["is_place_blurred"] is is_place_blurred
    assert not Statement.objects.exists()
