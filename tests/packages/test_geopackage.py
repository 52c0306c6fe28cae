"""The GeoPackage as GDAL and SQLite see it."""

import json
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree

import pytest

from apps.accounts.models import User
from apps.packages.formats.geopackage.writer import write
from apps.plans import registry
from apps.plans.models import PlanVersion
from tests.packages.conftest import Make

pytestmark = pytest.mark.django_db


@pytest.fixture
def gpkg(heard: PlanVersion, make: Make) -> Path:
    return make(heard) / "data" / "layers" / "plan.gpkg"


@pytest.fixture
def database(gpkg: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(gpkg)) as opened:
        yield opened


def ogrinfo(*arguments: str) -> str:
    done = subprocess.run(
        ["ogrinfo", "-ro", *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "ERROR" not in done.stderr and "Warning" not in done.stderr, done.stderr
    return done.stdout


def test_ogrinfo_lists_every_layer_of_the_registry_in_32642(gpkg: Path) -> None:
    listed = ogrinfo(str(gpkg))

    for slug in registry.layers():
        assert f": {slug}" in listed
        assert 'ID["EPSG",32642]' in ogrinfo("-so", str(gpkg), slug)


def test_an_empty_version_still_gives_every_layer(draft: PlanVersion, tmp_path: Path) -> None:
    counted = write(draft, tmp_path / "layers", lambda done, step: None)

    listed = ogrinfo("-so", "-al", str(tmp_path / "layers" / "plan.gpkg"))
    assert set(counted["features"].values()) == {0}
    assert listed.count("Feature Count: 0") == len(registry.layers())


def test_the_header_says_geopackage_1_3(database: sqlite3.Connection) -> None:
    (application,) = database.execute("PRAGMA application_id").fetchone()
    (version,) = database.execute("PRAGMA user_version").fetchone()

    assert (application, version) == (1196444487, 10300)


def test_the_reference_systems_and_bounds_are_there(database: sqlite3.Connection) -> None:
    systems = {row[0] for row in database.execute("SELECT srs_id FROM gpkg_spatial_ref_sys")}
    bounds = database.execute(
        "SELECT min_x, max_x, srs_id FROM gpkg_contents WHERE table_name = 'functional-zone'"
    ).fetchone()

    assert {-1, 0, 4326, 32642} <= systems
    assert bounds == (670_000, 670_600, 32642)


def test_points_and_outlines_share_a_layer(gpkg: Path) -> None:
    said = ogrinfo("-al", str(gpkg), "public-facility")

    assert "POINT (670010 5666010)" in said
    assert "MULTIPOLYGON" in said


def test_values_keep_their_types_and_unknown_stays_null(database: sqlite3.Connection) -> None:
    database.row_factory = sqlite3.Row
    zones = {row["category"]: row for row in database.execute('SELECT * FROM "functional-zone"')}
    (village,) = database.execute('SELECT * FROM "suburban-village"')
    (sez,) = database.execute('SELECT * FROM "special-economic-zone"')

    assert zones["residential"]["name_kk"] == "Есіл саябағы"
    assert zones["residential"]["max_storeys"] == 3
    assert zones["residential"]["max_height_m"] == 12.5
    assert zones["green"]["max_storeys"] is None
    assert zones["green"]["max_density"] is None
    assert village["services"] == "school, bus"
    assert json.loads(village["population_series"]) == [{"year": 2026, "value": 7}]
    assert (sez["valid_until"], sez["investment_mln_kzt"]) == ("2042-12-31", 126.5)


def test_uids_are_those_of_the_version(heard: PlanVersion, database: sqlite3.Connection) -> None:
    stored = {row[0] for row in database.execute('SELECT uid FROM "functional-zone"')}
    model = registry.layer("functional-zone")

    assert stored == {
        str(uid)
        for uid in model._default_manager.filter(version=heard).values_list("uid", flat=True)
    }


def test_every_layer_has_one_default_style_that_names_every_class(
    database: sqlite3.Connection,
) -> None:
    rows = database.execute(
        "SELECT f_table_name, styleQML, styleSLD FROM layer_styles WHERE useAsDefault = 1"
        " AND f_table_catalog = '' AND f_table_schema = '' AND f_geometry_column = 'geom'"
    ).fetchall()

    assert [slug for slug, _qml, _sld in rows] == list(registry.layers())
    for slug, qml, sld in rows:
        spec = registry.layer(slug).spec
        values = [one.get("value") for one in ElementTree.fromstring(qml).iter("category")]
        assert values == [one.value for one in spec.classes]
        assert len(
            list(ElementTree.fromstring(sld).iter("{http://www.opengis.net/sld}Rule"))
        ) == len(spec.classes)


def test_fields_have_aliases_and_code_lists(database: sqlite3.Connection) -> None:
    described, constraint = database.execute(
        "SELECT description, constraint_name FROM gpkg_data_columns"
        " WHERE table_name = 'functional-zone' AND column_name = 'category'"
    ).fetchone()
    values = database.execute(
        "SELECT value FROM gpkg_data_column_constraints WHERE constraint_name = ?", [constraint]
    ).fetchall()

    assert "category" in described
    assert ("residential",) in values and len(values) == 10


def test_a_cancelled_job_stops_between_layers(
    heard: PlanVersion, tmp_path: Path, aigerim: User
) -> None:
    class StopError(Exception):
        pass

    def stop(done: float, step: object) -> None:
        if done > 0.5:
            raise StopError

    with pytest.raises(StopError):
        write(heard, tmp_path / "layers", stop)
