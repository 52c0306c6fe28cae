"""The same ten authored zones through every format, equal to a millimetre."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray
from pyogrio import raw
from pyproj import Transformer
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from apps.imports.domain import frame
from apps.jobs.models import State
from apps.kernel.geos import to_shapely
from apps.plans.layers.functional_zone import FunctionalZone
from tests.imports.conftest import DATA, Import, findings

pytestmark = pytest.mark.django_db

FIELDS = ("code", "name_kk", "name_ru", "name_en", "zone_code", "category")
ZONES = json.loads((DATA / "ten_zones.geojson").read_text(encoding="utf-8"))["features"]
WGS = np.array([shape(one["geometry"]) for one in ZONES], dtype=object)
MILLIMETRE = 0.001


def columns() -> list[Any]:
    texts = [np.array([one["properties"][name] for one in ZONES], dtype=object) for name in FIELDS]
    people = [one["properties"]["population"] for one in ZONES]
    return [*texts, np.array([np.nan if one is None else one for one in people])]


def write(path: Path, driver: str, crs: str, **options: Any) -> None:
    geometries = WGS if crs == "EPSG:4326" else _in(crs)
    raw.write(
        path,
        shapely.to_wkb(geometries),
        columns(),
        [*FIELDS, "population"],
        geometry_type="Unknown" if driver != "ESRI Shapefile" else "Polygon",
        crs=crs,
        driver=driver,
        **options,
    )


def _in(crs: str) -> Any:
    change = Transformer.from_crs(4326, crs, always_xy=True)

    def moved(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(change.transform(points[:, 0], points[:, 1]))

    return shapely.transform(WGS, moved)


def geopackage(folder: Path) -> bytes:
    write(folder / "a.gpkg", "GPKG", "EPSG:32642", layer="zones")
    return (folder / "a.gpkg").read_bytes()


def mercator_geopackage(folder: Path) -> bytes:
    write(folder / "a.gpkg", "GPKG", "EPSG:3857", layer="zones")
    return (folder / "a.gpkg").read_bytes()


def shapefile(folder: Path) -> bytes:
    write(folder / "zones.shp", "ESRI Shapefile", "EPSG:4326", encoding="UTF-8")
    return zipped(folder, "деректер/zones")


def zipped(folder: Path, stem: str, *, without: tuple[str, ...] = ()) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in sorted(folder.glob("zones.*")):
            if part.suffix not in without:
                archive.write(part, f"{stem}{part.suffix}")
    return packed.getvalue()


def wkt_table(folder: Path) -> bytes:
    return table(lambda one: one.wkt)


def geojson_table(folder: Path) -> bytes:
    return table(shapely.to_geojson)


def table(write_cell: Callable[[BaseGeometry], str]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow([*FIELDS, "population", "geom"])
    for feature, geometry in zip(ZONES, WGS, strict=True):
        row = feature["properties"]
        writer.writerow(
            [*(row[name] for name in FIELDS), row["population"] or "", write_cell(geometry)]
        )
    return text.getvalue().encode("utf-8-sig")


def geojson(folder: Path) -> bytes:
    return (DATA / "ten_zones.geojson").read_bytes()


@pytest.mark.parametrize(
    ("write_file", "name", "crs"),
    [
        (geojson, "zones.geojson", ""),
        (geopackage, "zones.gpkg", ""),
        (mercator_geopackage, "zones.gpkg", ""),
        (shapefile, "zones.zip", ""),
        (wkt_table, "zones.csv", "EPSG:4326"),
        (geojson_table, "zones.csv", ""),
        (geojson, "wrong_name.zip", ""),
    ],
)
def test_ten_zones_arrive_equal_to_a_millimetre(
    bring: Import, tmp_path: Path, write_file: Callable[[Path], bytes], name: str, crs: str
) -> None:
    job = bring(write_file(tmp_path), name, crs=crs)

    assert job.state == State.SUCCESSFUL, job.error_text
    assert job.result is not None
    assert job.result["counts"] == {
        "read": 10, "created": 10, "updated": 0, "repaired": 0, "refused": 0,
    }  # fmt: skip
    stored = list(FunctionalZone.objects.order_by("code"))
    expected = frame.to_storage(list(WGS), "EPSG:4326")
    for row, feature, geometry in zip(stored, ZONES, expected, strict=True):
        assert geometry is not None
        assert {name: getattr(row, name) for name in FIELDS} == {
            name: feature["properties"][name] for name in FIELDS
        }
        assert row.population == feature["properties"]["population"]
        assert is_same(to_shapely(row.geom), geometry)


def is_same(one: BaseGeometry, other: BaseGeometry) -> bool:
    """As many vertices, none further than a millimetre from the other outline."""
    return bool(
        shapely.get_num_coordinates(one) == shapely.get_num_coordinates(other)
        and shapely.hausdorff_distance(one.boundary, other.boundary) < MILLIMETRE
    )


@pytest.mark.parametrize("encoding", ["CP1251", "RK1048", "CP866", "UTF-8"])
def test_a_shapefile_without_cpg_is_read_in_the_encoding_of_its_bytes(
    bring: Import, tmp_path: Path, encoding: str
) -> None:
    people = "name_ru" if encoding in {"CP866", "CP1251"} else "name_kk"
    kept = [index for index, name in enumerate(FIELDS) if name in {people, "zone_code"}]
    raw.write(
        tmp_path / "zones.shp",
        shapely.to_wkb(WGS),
        [columns()[index] for index in kept],
        [FIELDS[index] for index in kept],
        geometry_type="Polygon",
        crs="EPSG:4326",
        driver="ESRI Shapefile",
        encoding=encoding,
    )
    table = bytearray((tmp_path / "zones.dbf").read_bytes())
    table[29] = 0
    (tmp_path / "zones.dbf").write_bytes(table)

    job = bring(zipped(tmp_path, "zones", without=(".cpg",)), "z.zip", given={"category": "green"})

    names = set(FunctionalZone.objects.values_list(people, flat=True))
    assert names == {one["properties"][people] for one in ZONES}
    assert (0, "note", "import.encoding_assumed") in findings(job)


def test_a_shapefile_without_prj_is_refused_with_the_frame_that_would_fit(
    bring: Import, tmp_path: Path
) -> None:
    write(tmp_path / "zones.shp", "ESRI Shapefile", "EPSG:28412", encoding="UTF-8")

    job = bring(zipped(tmp_path, "zones", without=(".prj",)), "zones.zip")

    assert (job.state, job.error_code) == (State.FAILED, "import.crs_missing")
    assert job.error_details["candidates"] == ["EPSG:28412 (Pulkovo 1942, Gauss-Krüger zone 12)"]
    assert len(job.error_details["errors"]) == 10
    assert not FunctionalZone.objects.exists()


def test_declaring_the_frame_makes_the_same_file_right(bring: Import, tmp_path: Path) -> None:
    write(tmp_path / "zones.shp", "ESRI Shapefile", "EPSG:28412", encoding="UTF-8")

    bring(zipped(tmp_path, "zones", without=(".prj",)), "zones.zip", crs="EPSG:28412")

    stored = to_shapely(FunctionalZone.objects.get(code="Z-01").geom)
    there, truth = (
        frame.to_storage([one], crs)[0]
        for one, crs in ((_in("EPSG:28412")[0], "EPSG:28412"), (WGS[0], "EPSG:4326"))
    )
    assert there is not None
    assert truth is not None
    assert is_same(stored, there)
    # Two operations of PROJ may differ by the accuracy of the datum shift, 3 m.
    assert stored.centroid.distance(truth.centroid) < 3


def test_one_of_several_layers_has_to_be_named(bring: Import, tmp_path: Path) -> None:
    write(tmp_path / "a.gpkg", "GPKG", "EPSG:4326", layer="zones")
    write(tmp_path / "a.gpkg", "GPKG", "EPSG:4326", layer="other", append=True)
    content = (tmp_path / "a.gpkg").read_bytes()

    unnamed = bring(content, "a.gpkg")
    wrong = bring(content, "a.gpkg", source_layer="streets")
    right = bring(content, "a.gpkg", source_layer="other")

    assert unnamed.error_code == "import.source_layer_needed"
    assert wrong.error_code == "import.source_layer_unknown"
    assert set(wrong.error_details["valid"]) == {"zones", "other"}
    assert right.state == State.SUCCESSFUL
