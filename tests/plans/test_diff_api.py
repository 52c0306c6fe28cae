"""The difference of two versions through the API: a page, a GeoJSON file, a table."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
import shapely
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.plans.actions.change_state import change_state
from apps.plans.domain.ladder import State
from apps.plans.models import PlanVersion
from tests.plans.differing import BOTH, GONE, MOVED, NEW, RENAMED, STOP, ZONE, Pair, make_pair

Api = Callable[..., APIClient]

ADDRESS = "/api/v1/versions/draft/diff/later/"


@pytest.fixture
def pair(aigerim: User, draft: PlanVersion) -> Pair:
    return make_pair(aigerim, draft)


def downloaded(client: APIClient, name: str, **query: str) -> tuple[Any, str]:
    response: Any = client.get(f"{ADDRESS}{name}", query, headers={"accept-language": "ru"})
    return response, b"".join(response.streaming_content).decode()


def test_a_page_tells_counts_and_changes(api: Api, aigerim: User, pair: Pair) -> None:
    body = api(aigerim).get(ADDRESS, headers={"accept-language": "ru"}).json()

    assert (body["from"], body["to"], body["total"]) == ("draft", "later", 7)
    assert body["counts"] == {"added": 1, "removed": 1, "geometry": 4, "attributes": 2}
    assert body["layers"][ZONE] == {"added": 1, "removed": 1, "geometry": 2, "attributes": 2}
    moved = next(one for one in body["changes"] if one["uid"] == str(MOVED))
    assert moved["kinds"] == ["geometry"]
    assert moved["iou"] == pytest.approx(9 / 11)
    assert moved["hausdorff_m"] == pytest.approx(10)
    west, south, east, north = moved["bounds"]
    assert 71 < west < east < 72
    assert 51 < south < north < 52


def test_a_page_is_narrowed_by_the_query(api: Api, aigerim: User, pair: Pair) -> None:
    query: dict[str, Any] = {"kind": "attributes", "layer": ZONE, "limit": 1}
    body = api(aigerim).get(ADDRESS, query).json()

    assert body["total"] == 2
    assert len(body["changes"]) == 1


@pytest.mark.parametrize(
    ("query", "status"),
    [({"kind": "painted"}, 400), ({"limit": 0}, 400), ({"offset": -1}, 400), ({"layer": "x"}, 404)],
)
def test_a_query_that_makes_no_sense_is_refused(
    api: Api, aigerim: User, pair: Pair, query: dict[str, Any], status: int
) -> None:
    response = api(aigerim).get(ADDRESS, query)

    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("name", ["", "changes.geojson", "changes.csv"])
def test_who_may_not_see_both_versions_learns_nothing(
    api: Api, aigerim: User, nurlan: User, pair: Pair, name: str
) -> None:
    _draft, later = pair
    change_state(actor=aigerim, version=later, to=State.ON_HEARING)

    response = api(nurlan).get(f"{ADDRESS}{name}")

    assert response.status_code == 404
    assert response.json()["code"] == "version.unknown"


def test_the_geojson_file_holds_every_change_with_its_shape_before(
    api: Api, aigerim: User, pair: Pair
) -> None:
    response, text = downloaded(api(aigerim), "changes.geojson")

    assert response.headers["Content-Type"] == "application/geo+json"
    assert 'filename="diff_draft_later.geojson"' in response.headers["Content-Disposition"]
    collection = json.loads(text)
    assert collection["type"] == "FeatureCollection"
    features = {one["id"]: one for one in collection["features"]}
    assert len(features) == 7
    assert features[str(NEW)]["before"] is None
    assert features[str(GONE)]["geometry"] == features[str(GONE)]["before"]
    assert features[str(STOP)]["geometry"]["type"] == "Point"
    assert features[str(STOP)]["before"] != features[str(STOP)]["geometry"]
    assert features[str(RENAMED)]["properties"]["fields"][1]["after_value"] == 12


def test_outlines_in_the_file_run_counter_clockwise(api: Api, aigerim: User, pair: Pair) -> None:
    _response, text = downloaded(api(aigerim), "changes.geojson", layer=ZONE)

    shapes: list[Any] = [
        shapely.geometry.shape(one["geometry"]) for one in json.loads(text)["features"]
    ]
    assert shapes
    assert all(part.exterior.is_ccw for shape in shapes for part in shape.geoms)


def test_the_table_has_a_line_for_each_change_of_each_feature(
    api: Api, aigerim: User, pair: Pair
) -> None:
    response, text = downloaded(api(aigerim), "changes.csv")

    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert text.startswith("\ufefflayer,layer_title,uid,title,kind,field,")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    of = {uid: [row for row in rows if row["uid"] == str(uid)] for uid in (RENAMED, BOTH, GONE)}
    assert [(row["kind"], row["field"], row["before"], row["after"]) for row in of[RENAMED]] == [
        ("attributes", "category", "Жилая застройка", "Зелёная и рекреационная"),
        ("attributes", "max_storeys", "9", "12"),
    ]
    assert [row["kind"] for row in of[BOTH]] == ["geometry", "attributes"]
    assert [row["kind"] for row in of[GONE]] == ["removed"]
    assert float(of[GONE][0]["area_before_m2"]) == pytest.approx(10_000, rel=1e-3)
    assert of[GONE][0]["area_after_m2"] == ""


def test_a_cell_of_the_table_is_never_a_formula(api: Api, aigerim: User, pair: Pair) -> None:
    _response, text = downloaded(api(aigerim), "changes.csv")

    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    changed = next(row for row in rows if row["uid"] == str(BOTH) and row["field"] == "name_ru")
    assert changed["after"] == "'=Сквер"
    assert changed["title"] == "'=Сквер"


@pytest.mark.parametrize("name", ["changes.geojson", "changes.csv"])
def test_a_file_of_no_changes_is_a_whole_file(
    api: Api, aigerim: User, pair: Pair, name: str
) -> None:
    response: Any = api(aigerim).get(f"/api/v1/versions/draft/diff/draft/{name}")

    text = b"".join(response.streaming_content).decode()
    if name.endswith("csv"):
        assert text.count("\n") == 1
    else:
        assert json.loads(text)["features"] == []
