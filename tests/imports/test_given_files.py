"""Files that others made, when they are at hand: each ends in a correct reading or a refusal with its reason."""

from pathlib import Path
from typing import Any

import pytest

from apps.imports.domain.source import Source
from apps.imports.reading.reader import inspect
from apps.kernel.errors import ProblemError
from tests.imports import writers

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "formats"
WHOLE = {
    "vancouver_zoning_districts.csv": (1503, "Polygon"),
    "pyogrio_small/curvepolygon.gpkg": (1, "Polygon"),
    "pyogrio_small/multisurface.gpkg": (1, "MultiPolygon"),
    "pyogrio_small/line_zm.gpkg": (1, "LineString"),
    "pyogrio_small/test_gpkg_nulls.gpkg": (4, "Point"),
}
REFUSED = {
    "README.md": "import.not_spatial",
    "ryhti_complete_plan.json": "import.not_geojson",
    "ryhti_invalid_plan.json": "import.not_geojson",
    **dict.fromkeys(
        (
            *("mapshaper_small/win1251.dbf", "mapshaper_small/win1251.cpg"),
            *("mapshaper_small/koi8r.dbf", "mapshaper_small/koi8r.cpg"),
            *("mapshaper_small/utf16.dbf", "mapshaper_small/utf16.cpg"),
            *("mapshaper_small/data_corruption_error.shp",),
            *("mapshaper_small/data_corruption_error.shx",),
            *("mapshaper_small/data_corruption_error.dbf",),
            *("mapshaper_small/data_corruption_error.prj",),
        ),
        "",
    ),
}

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the sample files are not at hand")


def looked(path: Path) -> dict[str, Any]:
    return inspect(Source(path, path.name, ""))


@pytest.mark.parametrize("name", WHOLE)
def test_a_sound_file_is_read_to_its_last_row(name: str) -> None:
    (layer,) = looked(FOLDER / name)["layers"]

    features, kind = WHOLE[name]
    assert layer["features"] == features
    assert kind in layer["geometry_types"]


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_no_map_is_refused_with_a_reason(name: str) -> None:
    with pytest.raises(ProblemError) as caught:
        looked(FOLDER / name)

    assert caught.value.code.startswith("import.")
    assert REFUSED[name] in {"", caught.value.code}
    assert len(str(caught.value.text)) > 20


def test_no_sample_file_is_left_out() -> None:
    there = {str(one.relative_to(FOLDER)) for one in FOLDER.rglob("*") if one.is_file()}

    assert there == set(WHOLE) | set(REFUSED)


@pytest.mark.parametrize("stem", ["win1251", "koi8r", "utf16"])
def test_a_table_alone_in_a_zip_is_no_map(tmp_path: Path, stem: str) -> None:
    path = tmp_path / f"{stem}.zip"
    parts = {one.name: one.read_bytes() for one in (FOLDER / "mapshaper_small").glob(f"{stem}.*")}
    path.write_bytes(writers.zipped(parts))

    with pytest.raises(ProblemError) as caught:
        looked(path)

    assert caught.value.code == "import.not_spatial"
    assert f"{stem}.dbf" in str(caught.value.text)


def test_the_damaged_shapefile_is_refused_or_read_with_its_rows_counted(tmp_path: Path) -> None:
    path = tmp_path / "damaged.zip"
    parts = (FOLDER / "mapshaper_small").glob("data_corruption_error.*")
    path.write_bytes(writers.zipped({one.name: one.read_bytes() for one in parts}))

    try:
        (layer,) = looked(path)["layers"]
    except ProblemError as problem:
        assert problem.code == "import.unreadable"
    else:
        assert sum(layer["geometry_types"].values()) == 8
        assert layer["crs"]["label"] == "EPSG:3006"
