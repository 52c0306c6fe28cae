"""Rows on trial over the API: by page and as files."""

import csv
import io
import json
from collections.abc import Callable

import pytest
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.plans.models import PlanVersion
from tests.imports import steps
from tests.imports.conftest import collection
from tests.imports.session_calls import after_job, begun, sent, tried

pytestmark = pytest.mark.django_db

Api = Callable[[User | None], APIClient]
REASON = "The zones as the register has them"


def test_rows_come_by_page_level_and_code_with_their_findings_in_words(
    planner: APIClient, draft: PlanVersion
) -> None:
    session = begun(planner, draft, steps.BROKEN.read_bytes())
    tried(planner, session["id"], crs="EPSG:4326")
    address = f"/api/v1/import-sessions/{session['id']}/rows/"

    page = planner.get(address, {"limit": 2, "offset": 1}).json()
    aside = planner.get(address, {"level": "quarantined"}).json()
    repaired = planner.get(address, {"code": "import.repaired"}).json()

    assert (page["total"], [one["id"] for one in page["features"]]) == (10, [2, 3])
    assert (page["type"], page["features"][1]["geometry"]) == ("FeatureCollection", None)
    assert [one["geometry"]["type"] for one in aside["features"]] == ["LineString"]
    assert aside["features"][0]["properties"]["findings"][0]["code"] == "geometry.wrong_type"
    (found,) = repaired["features"][0]["properties"]["findings"]
    assert "2 part(s)" in found["text"]


@pytest.mark.parametrize(
    "query", [{"level": "odd"}, {"action": "odd"}, {"limit": "0"}, {"offset": "x"}]
)
def test_a_filter_that_means_nothing_is_a_clean_refusal(
    planner: APIClient, draft: PlanVersion, query: dict[str, str]
) -> None:
    session_id = sent(planner, draft, steps.TEN.read_bytes(), "a.geojson").json()["id"]

    answer = planner.get(f"/api/v1/import-sessions/{session_id}/rows/", query)

    assert answer.status_code == 400


def test_the_set_aside_rows_come_as_geojson_and_stay_after_applying(
    planner: APIClient, draft: PlanVersion
) -> None:
    session = begun(planner, draft, steps.BROKEN.read_bytes())
    tried(planner, session["id"], crs="EPSG:4326")
    address = f"/api/v1/import-sessions/{session['id']}"
    planner.post(f"{address}/apply/", {"reason": REASON}, format="json")
    after_job(planner, session["id"])

    answer = planner.get(f"{address}/rows.geojson", {"level": "quarantined"})

    (feature,) = json.loads(answer.getvalue())["features"]
    assert (feature["id"], feature["geometry"]["type"]) == (5, "LineString")
    assert answer["Content-Type"] == "application/geo+json"
    assert "import_" in answer["Content-Disposition"]


def test_a_table_of_rows_runs_no_formula(planner: APIClient, draft: PlanVersion) -> None:
    zone = json.loads(steps.TEN.read_text())["features"][0]["geometry"]
    evil = collection(
        zone, name_ru="=HYPERLINK(1)", zone_code="x", category="residential", note="@a"
    )
    session = begun(planner, draft, json.dumps(evil).encode())
    tried(planner, session["id"])

    answer = planner.get(f"/api/v1/import-sessions/{session['id']}/rows.csv", {"level": "refused"})

    (row,) = csv.DictReader(io.StringIO(answer.getvalue().decode("utf-8-sig")))
    assert (row["name_ru"], row["note"]) == ("'=HYPERLINK(1)", "'@a")
    assert "Zone code: " in row["findings"]
    assert 71 < float(row["lon"]) < 72
    assert not [one for one in row.values() if one.startswith(("=", "+", "@"))]
