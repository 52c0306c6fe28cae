"""What is wrong with a file is said by row, with a code; what is sound still arrives."""

import io
import json
import sqlite3
import zipfile
from pathlib import Path

import pytest
import shapely
from pyproj import Transformer

from apps.jobs.models import State
from apps.kernel.geos import to_shapely
from apps.plans.layers.functional_zone import FunctionalZone
from apps.plans.layers.public_facility import PublicFacility
from apps.plans.layers.transport_stop import TransportStop
from apps.plans.models import Changeset
from tests.imports.conftest import DATA, Import, collection, errors, findings, place

pytestmark = pytest.mark.django_db


def test_every_defect_is_told_by_row_and_only_sound_rows_arrive(bring: Import) -> None:
    job = bring((DATA / "broken_zones.geojson").read_bytes())

    told = findings(job)
    assert told >= {
        (2, "repaired", "import.repaired"),
        (3, "refused", "geometry.empty"),
        (4, "repaired", "import.ring_closed"),
        (5, "quarantined", "geometry.wrong_type"),
        (6, "repaired", "import.parts_dropped"),
        (7, "refused", "geometry.outside_extent"),
        (8, "refused", "attribute.unknown_code"),
        (9, "refused", "attribute.required"),
        (10, "refused", "geometry.invalid"),
    }
    assert not any(row == 1 for row, _level, _code in told)
    assert set(FunctionalZone.objects.values_list("name_en", flat=True)) == {
        "sound",
        "bow-tie",
        "unclosed ring",
        "a collection",
    }
    assert job.result is not None
    assert job.result["counts"] == {
        "read": 10, "created": 4, "updated": 0, "repaired": 3, "refused": 6,
    }  # fmt: skip


def test_a_bow_tie_becomes_two_parts_of_the_area_computed_by_hand(bring: Import) -> None:
    job = bring((DATA / "broken_zones.geojson").read_bytes())

    stored = to_shapely(FunctionalZone.objects.get(name_en="bow-tie").geom)
    assert shapely.get_num_geometries(stored) == 2
    # A bow-tie in a square of 100 m is two triangles with base 100 m and height 50 m.
    assert stored.area == pytest.approx(2 * 100 * 50 / 2, rel=1e-6)
    assert job.result is not None
    (told,) = [one for one in job.result["findings"] if one["code"] == "import.repaired"]
    assert "2 part" in told["text"]


@pytest.mark.parametrize(
    ("epsg", "swapped", "hint"),
    [
        (4326, True, "EPSG:4326 (WGS 84, latitude or northing first)"),
        (3857, False, "EPSG:3857 (Web Mercator)"),
        (28412, False, "EPSG:28412 (Pulkovo 1942, Gauss-Krüger zone 12)"),
        (32642, False, "EPSG:32642 (UTM 42N)"),
    ],
)
def test_coordinates_of_another_frame_are_refused_with_the_frame_that_fits(
    bring: Import, epsg: int, swapped: bool, hint: str
) -> None:
    x, y = Transformer.from_crs(4326, epsg, always_xy=True).transform(71.43, 51.13)
    where = place(y, x) if swapped else place(x, y)

    job = bring(collection(where, where, kind="school"), layer="public-facility")

    assert (job.state, job.error_code) == (State.FAILED, "geometry.outside_extent")
    assert hint in job.error_text
    assert errors(job) == {
        "row 1": "geometry.outside_extent",
        "row 2": "geometry.outside_extent",
    }
    assert not PublicFacility.objects.exists()


def test_points_far_from_every_known_frame_get_no_hint(bring: Import) -> None:
    job = bring(collection(place(-123.1, 49.2), kind="school"), layer="public-facility")

    assert job.error_code == "geometry.outside_extent"
    assert "look like" not in job.error_text


def test_heights_are_dropped_with_a_note(bring: Import) -> None:
    where = {"type": "Point", "coordinates": [71.43, 51.13, 347.5]}

    job = bring(collection(where, kind="school"), layer="public-facility")

    assert (0, "note", "import.z_dropped") in findings(job)
    assert not PublicFacility.objects.get().geom.hasz


def test_a_table_with_decimal_commas_and_kazakh_headings_arrives(bring: Import) -> None:
    job = bring((DATA / "stops.csv").read_bytes(), "stops.csv", layer="transport-stop")

    stored = TransportStop.objects.get(number="101")
    assert (stored.name_kk, stored.kind) == ("Әуежай", "lrt_station")
    assert stored.geom.transform(4326, clone=True).extent[:2] == pytest.approx((71.4582, 51.0272))
    assert findings(job) >= {
        (3, "refused", "geometry.empty"),
        (4, "refused", "import.geometry_unreadable"),
    }


def bare_sqlite(folder: Path) -> bytes:
    with sqlite3.connect(folder / "a.db") as database:
        database.execute("CREATE TABLE t (x int)")
    return (folder / "a.db").read_bytes()


def archive(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in members.items():
            out.writestr(name, content)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "photo.zip", "import.unknown_format"),
        (b'{"type": "FeatureColl', "cut.geojson", "import.unreadable"),
        (b'{"planKey": 1, "srid": 3067}', "plan.json", "import.not_geojson"),
        (b"[1, 2, 3]", "list.json", "import.not_geojson"),
        (b'{"type": "FeatureCollection", "features": []}', "a.geojson", "import.no_features"),
        (b"code,name\n1,x\n", "codes.csv", "import.not_spatial"),
        (b"lat,lon\n", "head.csv", "import.no_features"),
        (b"\x00\x00\x27\x0a" + bytes(100), "lonely.shp", "import.unknown_format"),
        (b"SQLite format 3\x00" + bytes(52) + b"GPKG" + bytes(9), "a.gpkg", "import.unreadable"),
        (b"PK\x03\x04 and nothing more", "a.zip", "import.unreadable"),
        (archive(readme=b"no map"), "a.zip", "import.not_spatial"),
        (archive(**{"a.shp": b"x", "a.dbf": b"x"}), "a.zip", "import.shapefile_incomplete"),
        (archive(**{"../../a.shp": b"x"}), "a.zip", "import.zip_path"),
        (archive(**{"a.shp": bytes(50_000_000)}), "a.zip", "import.zip_bomb"),
    ],
)
def test_a_file_that_cannot_be_read_fails_the_job_with_its_reason(
    bring: Import, content: bytes, name: str, code: str
) -> None:
    job = bring(content, name)

    assert (job.state, job.error_code) == (State.FAILED, code)
    assert job.error_text
    assert not Changeset.objects.exists()


def test_an_sqlite_file_that_is_no_geopackage_is_refused(bring: Import, tmp_path: Path) -> None:
    assert bring(bare_sqlite(tmp_path), "a.gpkg").error_code == "import.unknown_format"


def test_a_cut_off_shapefile_is_refused(bring: Import) -> None:
    header = b"\x00\x00\x27\x0a" + bytes(20) + (900).to_bytes(4, "big") + bytes(72)
    content = archive(**{"a.shp": header, "a.shx": header, "a.dbf": b"\x03" + bytes(40)})

    job = bring(content, "a.zip")

    assert job.error_code == "import.unreadable"
    assert "100 of 1800 bytes" in job.error_text


def test_broken_json_is_refused_with_its_line(bring: Import) -> None:
    job = bring(b'{"type": "FeatureCollection",\n "features": [}', "a.geojson")

    assert "line 2, column 15" in job.error_text


def test_nothing_of_the_machine_shows_in_an_error(bring: Import) -> None:
    job = bring(b"SQLite format 3\x00" + bytes(52) + b"GPKG" + bytes(9), "a.gpkg")

    assert "/tmp" not in job.error_text
    assert "/import-" not in job.error_text


def test_a_line_for_a_polygon_layer_names_every_row(bring: Import) -> None:
    line = {"type": "LineString", "coordinates": [[71.4, 51.1], [71.5, 51.1]]}

    job = bring(collection(line, line, zone_code="11040000", category="green"))

    assert job.error_code == "geometry.wrong_type"
    assert errors(job) == {"row 1": "geometry.wrong_type", "row 2": "geometry.wrong_type"}


def test_the_first_rows_are_kept_when_thousands_are_wrong(
    bring: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apps.imports.domain.limits.MAX_FINDINGS_KEPT", 3)

    job = bring(collection(*[place(0, 0)] * 9, kind="school"), layer="public-facility")

    assert len(job.error_details["errors"]) == 3
    assert job.error_details["rows"] == 9


@pytest.mark.parametrize(
    ("limit", "code"),
    [("MAX_FEATURES", "import.too_many_features"), ("MAX_VERTICES", "import.too_many_vertices")],
)
def test_more_than_the_limit_is_refused(
    bring: Import, monkeypatch: pytest.MonkeyPatch, limit: str, code: str
) -> None:
    monkeypatch.setattr(f"apps.imports.domain.limits.{limit}", 9)

    job = bring((DATA / "ten_zones.geojson").read_bytes())

    assert job.error_code == code
    assert not FunctionalZone.objects.exists()


def test_data_of_the_tests_says_where_it_comes_from() -> None:
    for path in DATA.glob("*.geojson"):
        assert json.loads(path.read_text(encoding="utf-8"))["provenance"].startswith("authored")
