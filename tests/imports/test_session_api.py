"""The staged import over the API: what each call answers, the refusals, rows by page and as files."""

import json
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from pyogrio import raw
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.imports.models import ImportSession, StagedRow
from apps.imports.queries import get_session
from apps.plans.models import Changeset, PlanVersion
from apps.plans.queries.versions import counts
from tests.imports import steps, writers
from tests.imports.conftest import collection
from tests.imports.session_calls import after_job, begun, sent, tried

pytestmark = pytest.mark.django_db

Api = Callable[[User | None], APIClient]
REASON = "The zones as the register has them"


@pytest.fixture
def checked(planner: APIClient, draft: PlanVersion) -> Any:
    """The document of ten sound zones after a trial."""
    return tried(planner, begun(planner, draft, steps.TEN.read_bytes())["id"])


def test_an_import_goes_step_by_step_and_the_plan_changes_only_at_the_last(
    planner: APIClient, draft: PlanVersion, checked: Any
) -> None:
    assert (checked["state"], checked["report"]["levels"]["ok"]) == ("checked", 10)
    assert set(counts(draft).values()) == {0}

    address = f"/api/v1/import-sessions/{checked['id']}/apply/"
    answer = planner.post(address, {"reason": REASON}, format="json")

    assert answer.status_code == 202
    applied = after_job(planner, checked["id"])
    assert (applied["state"], applied["report"]["created"]) == ("applied", 10)
    assert applied["changeset"] == Changeset.objects.get().pk
    assert counts(draft)["functional-zone"] == 10


def test_a_cancelled_import_leaves_no_row_and_nothing_in_the_plan(
    planner: APIClient, draft: PlanVersion, checked: Any
) -> None:
    answer = planner.post(f"/api/v1/import-sessions/{checked['id']}/cancel/")

    assert answer.status_code == 200
    assert (answer.json()["state"], answer.json()["inspection"]) == ("cancelled", {})
    assert not StagedRow.objects.exists()
    assert set(counts(draft).values()) == {0}
    again = planner.post(
        f"/api/v1/import-sessions/{checked['id']}/trial/", {"choices": {}}, format="json"
    )
    assert (again.status_code, again.json()["code"]) == (409, "import.wrong_state")


def test_the_answer_names_file_job_and_what_fits(planner: APIClient, draft: PlanVersion) -> None:
    content = steps.TEN.read_bytes()

    document = sent(planner, draft, content, "zones.geojson").json()

    assert document["file"]["name"] == "zones.geojson"
    assert document["file"]["size"] == len(content)
    assert len(document["file"]["sha256"]) == 64
    assert document["job"]["state"] == "accepted"
    assert document["offers"] == []


def test_the_list_has_the_readers_own_imports_only(
    planner: APIClient, draft: PlanVersion, daniyar: User, api: Api
) -> None:
    begun(planner, draft, steps.TEN.read_bytes())
    daniyar.roles = ["planner"]
    daniyar.save()
    address = f"/api/v1/versions/{draft.slug}/import-sessions/"

    mine, theirs = planner.get(address).json(), api(daniyar).get(address).json()

    assert (mine["count"], theirs["count"]) == (1, 0)
    assert mine["results"][0]["state"] == "inspected"


def test_another_planner_may_look_but_not_touch(checked: Any, daniyar: User, api: Api) -> None:
    daniyar.roles = ["planner"]
    daniyar.save()
    other, address = api(daniyar), f"/api/v1/import-sessions/{checked['id']}"

    assert other.get(f"{address}/rows/").json()["total"] == 10
    assert other.post(f"{address}/cancel/").status_code == 403
    assert other.post(f"{address}/apply/", {"reason": REASON}, format="json").status_code == 403
    assert other.post(f"{address}/trial/", {"choices": {}}, format="json").status_code == 403


def test_each_wrong_choice_is_named_with_its_field(planner: APIClient, draft: PlanVersion) -> None:
    session = begun(planner, draft, steps.TEN.read_bytes())
    choices = {
        "layer": "functional-zone", "columns": {"no such": "code", "code": "no_such"},
        "codes": {"category": {"residential": "moon"}}, "encoding": "klingon",
    }  # fmt: skip

    answer = planner.post(
        f"/api/v1/import-sessions/{session['id']}/trial/", {"choices": choices}, format="json"
    )

    assert (answer.status_code, answer.json()["code"]) == (422, "import.choices")
    assert {one["field"]: one["code"] for one in answer.json()["errors"]} == {
        "columns.no such": "import.column_unknown",
        "columns.code": "import.field_unknown",
        "codes.category.residential": "import.code_unknown",
        "encoding": "import.encoding_unknown",
    }


def test_a_photograph_called_zip_is_a_clean_refusal(planner: APIClient, draft: PlanVersion) -> None:
    answer = sent(planner, draft, b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(2000), "plan.zip")

    assert (answer.status_code, answer.json()["code"]) == (422, "import.unknown_format")
    assert "image/jpeg" in answer.json()["detail"]
    assert not ImportSession.objects.exists()


def test_a_photograph_in_a_zip_fails_with_what_is_in_it(
    planner: APIClient, draft: PlanVersion
) -> None:
    content = writers.zipped({"photo.jpg": b"\xff\xd8\xff\xe0" + bytes(100)})

    document = begun(planner, draft, content, "plan.zip")

    assert document["state"] == "failed"
    assert document["report"]["problem"]["code"] == "import.not_spatial"
    assert "photo.jpg" in document["report"]["problem"]["text"]


def test_a_swapped_file_is_seen_and_taken_only_once_confirmed(
    planner: APIClient, draft: PlanVersion
) -> None:
    zones = json.loads(steps.TEN.read_text())["features"]
    turned = [
        {**one["geometry"], "coordinates": _turned(one["geometry"]["coordinates"])} for one in zones
    ]
    content = json.dumps(collection(*turned, zone_code="11040000", category="residential")).encode()
    session = begun(planner, draft, content)
    frames = session["inspection"]["layers"][0]["crs"]
    address = f"/api/v1/import-sessions/{session['id']}"

    wanted = planner.get(f"{address}/suggestion/", {"layer": "functional-zone"}).json()
    answer = planner.post(f"{address}/trial/", {"choices": wanted}, format="json")

    assert frames["needs_confirmation"] is True
    assert (
        frames["candidates"][0] | {"crs": "EPSG:4326", "swapped": True} == frames["candidates"][0]
    )
    assert [one["code"] for one in answer.json()["errors"]] == ["import.crs_unconfirmed"]
    confirmed = tried(planner, session["id"], crs="EPSG:4326", swapped=True)
    assert confirmed["report"]["levels"]["ok"] == 10
    assert confirmed["report"]["crs"]["swapped"] is True


def test_qaztrf_is_taken_though_proj_lacks_it_and_its_accuracy_is_stated(
    planner: APIClient, draft: PlanVersion
) -> None:
    session = begun(planner, draft, steps.TEN.read_bytes())

    document = tried(planner, session["id"], crs="EPSG:10941")

    assert document["report"]["levels"]["ok"] == 10
    assert (
        document["report"]["crs"] | {"used": "EPSG:10941", "accuracy_m": 1.0}
        == document["report"]["crs"]
    )


def test_the_kazakh_letters_of_a_cp1251_shapefile_survive(
    planner: APIClient, draft: PlanVersion, tmp_path: Path
) -> None:
    content = _shapefile(tmp_path, "Есіл")

    session = begun(planner, draft, content, "rayons.zip")
    tried(planner, session["id"], given={"zone_code": "11040000", "category": "residential"})

    rows = planner.get(f"/api/v1/import-sessions/{session['id']}/rows/").json()["features"]
    assert {one["properties"]["attributes"]["name_kk"] for one in rows} == {"Есіл"}


def test_the_preview_shows_the_letters_in_every_encoding(
    planner: APIClient, draft: PlanVersion, tmp_path: Path
) -> None:
    session = begun(planner, draft, _shapefile(tmp_path, "Есіл", cpg=False), "rayons.zip")

    encoding = session["inspection"]["encoding"]

    assert encoding["previews"][encoding["detected"]] == ["Есіл"]
    assert len(encoding["previews"]) > 1


def test_choices_are_kept_under_a_name_and_suggested_for_the_next_file(
    planner: APIClient, draft: PlanVersion, checked: Any
) -> None:
    answer = planner.post(
        f"/api/v1/import-sessions/{checked['id']}/profile/", {"name": "Zones"}, format="json"
    )
    following = begun(planner, draft, steps.TEN.read_bytes())

    assert answer.status_code == 201
    assert answer.json()["key"] in {one["key"] for one in following["offers"]}
    suggestion = planner.get(
        f"/api/v1/import-sessions/{following['id']}/suggestion/", {"profile": answer.json()["key"]}
    ).json()
    assert suggestion["layer"] == "functional-zone"
    assert suggestion["columns"] == checked["choices"]["columns"]


def test_an_unknown_layer_is_named_with_the_valid_ones(
    planner: APIClient, draft: PlanVersion
) -> None:
    session_id = sent(planner, draft, steps.TEN.read_bytes(), "a.geojson").json()["id"]
    ImportSession.objects.update(inspection={"layers": [{"name": "a", "features": 1, "fields": [],
        "geometry_types": {}, "crs": {"needs_confirmation": False, "candidates": []}}]})  # fmt: skip

    answer = planner.get(f"/api/v1/import-sessions/{session_id}/suggestion/", {"layer": "moon"})

    assert (answer.status_code, answer.json()["code"]) == (404, "layer.unknown")


@pytest.mark.parametrize(
    "body", ["[]", '"x"', "{}", '{"choices": []}', '{"choices": {"columns": []}}']
)
def test_a_body_of_another_shape_is_a_clean_refusal(
    planner: APIClient, draft: PlanVersion, body: str, aigerim: User
) -> None:
    session_id = sent(planner, draft, steps.TEN.read_bytes(), "a.geojson").json()["id"]
    ImportSession.objects.update(state="inspected")

    answer = planner.post(
        f"/api/v1/import-sessions/{session_id}/trial/", body, content_type="application/json"
    )

    assert answer.status_code in {400, 422}
    assert get_session(aigerim, uuid.UUID(session_id)).choices == {}


def _turned(coordinates: Any) -> Any:
    if isinstance(coordinates[0], float):
        return [coordinates[1], coordinates[0]]
    return [_turned(one) for one in coordinates]


def _shapefile(folder: Path, name: str, *, cpg: bool = True) -> bytes:
    """The ten zones, all called `name`, as QGIS writes them in the code page of Windows."""
    columns = [np.array([name] * 10, dtype=object)]
    raw.write(
        folder / "rayons.shp", shapely.to_wkb(writers.METRES), columns, ["name_kk"],
        geometry_type="MultiPolygon", crs="EPSG:32642", driver="ESRI Shapefile", encoding="cp1251",
    )  # fmt: skip
    parts = {one.name: one.read_bytes() for one in folder.glob("rayons.*")}
    parts["rayons.cpg"] = b"1251"
    if not cpg:
        del parts["rayons.cpg"]
    return writers.zipped(parts)
