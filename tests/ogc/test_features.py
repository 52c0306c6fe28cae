"""OGC API Features as a client meets it: links that lead on, pages, boxes, refusals, GDAL."""

import subprocess
from typing import Any

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.ogc.domain.items import BadParameterError, ItemsQuery, items_query
from apps.plans import registry
from apps.plans.actions.change_state import change_state
from apps.plans.domain.ladder import State
from apps.plans.models import PlanVersion
from tests import build, shapes

ZONES = "draft:functional-zone"


@pytest.fixture
def public(aigerim: User, draft: PlanVersion) -> PlanVersion:
    """Five zones in a row, on hearing."""
    for place in range(5):
        build.make_feature(
            actor=aigerim,
            version=draft,
            geometry=shapes.square(100 * place, 0, 100),
            code=f"Z{place}",
            name_kk="Аймақ",
        )
    return change_state(actor=aigerim, version=draft, to=State.ON_HEARING)


def get(address: str, status: int = 200) -> Any:
    answer = Client().get(address, headers={"Accept-Language": "en"})
    assert answer.status_code == status, answer.content
    return answer.json()


def link(document: Any, rel: str) -> str | None:
    found = [one["href"] for one in document["links"] if one["rel"] == rel]
    return found[0].replace("http://testserver", "") if found else None


@pytest.mark.django_db
def test_links_lead_from_the_landing_page_to_a_feature(public: PlanVersion) -> None:
    landing = get("/ogc/")
    collections = get(link(landing, "data") or "")
    zones = next(one for one in collections["collections"] if one["id"] == ZONES)
    items = get(link(zones, "items") or "")

    feature = get(f"/ogc/collections/{ZONES}/items/{items['features'][0]['id']}")

    assert feature["geometry"]["type"] == "MultiPolygon"
    assert feature["properties"]["name_kk"] == "Аймақ"
    assert get(link(feature, "self") or "")["id"] == feature["id"]
    assert "core" in get(link(landing, "conformance") or "")["conformsTo"][0]
    assert get(link(landing, "service-desc") or "")["openapi"].startswith("3.0")


@pytest.mark.django_db
def test_every_layer_of_a_public_version_is_a_collection(public: PlanVersion) -> None:
    listed = get("/ogc/collections")["collections"]

    assert [one["id"] for one in listed] == [f"draft:{slug}" for slug in registry.layers()]
    west, south, east, north = listed[0]["extent"]["spatial"]["bbox"][0]
    assert 71 < west < east < 72 and 51 < south < north < 52


@pytest.mark.django_db
def test_pages_follow_each_other_to_the_end(public: PlanVersion) -> None:
    address: str | None = f"/ogc/collections/{ZONES}/items?limit=2"
    seen: list[str] = []
    pages = 0
    while address:
        page = get(address)
        seen += [one["properties"]["code"] for one in page["features"]]
        pages += 1
        address = link(page, "next")

    assert sorted(seen) == ["Z0", "Z1", "Z2", "Z3", "Z4"]
    assert pages == 3
    assert (page["numberMatched"], page["numberReturned"]) == (5, 1)
    assert "offset=2" in (link(page, "prev") or "")


@pytest.mark.django_db
def test_a_box_selects_and_stays_in_the_links(public: PlanVersion) -> None:
    first = get(f"/ogc/collections/{ZONES}/items?limit=1")["features"][0]
    ring = first["geometry"]["coordinates"][0][0]
    longitudes, latitudes = [x for x, _y in ring], [y for _x, y in ring]
    middle = (sum(longitudes[:4]) / 4, sum(latitudes[:4]) / 4)
    box = ",".join(str(value) for value in (*middle, middle[0] + 1e-5, middle[1] + 1e-5))

    page = get(f"/ogc/collections/{ZONES}/items?bbox={box}&limit=1")

    assert page["numberMatched"] == 1
    assert page["features"][0]["id"] == first["id"]
    assert "bbox=" in (link(page, "self") or "")


@pytest.mark.django_db
def test_drafts_are_not_there_even_for_the_staff(aigerim: User, draft: PlanVersion) -> None:
    client = Client()
    client.force_login(aigerim)

    assert client.get("/ogc/collections").json()["collections"] == []
    assert client.get(f"/ogc/collections/{ZONES}").status_code == 404
    assert client.get(f"/ogc/collections/{ZONES}/items").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("bbox=1,2,3", "bbox"),
        ("bbox=a,b,c,d", "bbox"),
        ("bbox=80,51,71,52", "bbox"),
        ("bbox=nan,1,2,3", "bbox"),
        ("limit=0", "limit"),
        ("limit=-1", "limit"),
        ("limit=ten", "limit"),
        ("offset=-1", "offset"),
        ("offset=99999999999999", "offset"),
        ("colour=red", "colour"),
    ],
)
def test_a_wrong_parameter_is_named(public: PlanVersion, query: str, parameter: str) -> None:
    problem = get(f"/ogc/collections/{ZONES}/items?{query}", status=400)

    assert problem["code"] == "ogc.parameter_invalid"
    assert problem["parameter"] == parameter


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["nothing", "draft:roads", "no-version:district", ":"])
def test_an_unknown_collection_is_not_found(public: PlanVersion, name: str) -> None:
    assert get(f"/ogc/collections/{name}", status=404)["status"] == 404


def test_a_greater_limit_is_cut_and_six_numbers_are_a_box() -> None:
    wanted = items_query({"limit": "100000", "bbox": "71,51,0,72,52,100"})

    assert wanted == ItemsQuery(bbox=(71.0, 51.0, 72.0, 52.0), limit=2000, offset=0)


def test_datetime_is_taken_and_has_no_effect() -> None:
    assert items_query({"datetime": "2026-01-01T00:00:00Z"}) == ItemsQuery()
    with pytest.raises(BadParameterError):
        items_query({"date": "2026-01-01"})


@pytest.mark.django_db(transaction=True)
def test_gdal_reads_a_collection_through_all_its_pages(
    public: PlanVersion, live_server: Any
) -> None:
    done = subprocess.run(
        [
            "ogrinfo",
            "-ro",
            "-al",
            "-q",
            "-oo",
            "PAGE_SIZE=2",
            "-oo",
            "INITIAL_REQUEST_PAGE_SIZE=2",
            f"OAPIF:{live_server.url}/ogc",
            ZONES,
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.count("OGRFeature(") == 5
    assert "name_kk (String) = Аймақ" in done.stdout
