"""The same ten authored zones through KML, KMZ, DXF, MapInfo, Excel, GML and FlatGeobuf, equal to a millimetre."""

from pathlib import Path

import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from apps.imports.domain import frame
from apps.jobs.models import State
from apps.kernel.geos import to_shapely
from apps.plans.layers.functional_zone import FunctionalZone
from apps.plans.layers.transport_stop import TransportStop
from tests.imports import writers
from tests.imports.conftest import Import, collection, findings, place
from tests.imports.writers import FIELDS, METRES, WGS, ZONES, Writer

pytestmark = pytest.mark.django_db

MILLIMETRE = 0.001


def distance_m(one: BaseGeometry, other: BaseGeometry) -> float:
    """The largest distance between the two outlines, vertices and edges, in metres."""
    return max(
        shapely.hausdorff_distance(one, other),
        shapely.hausdorff_distance(one.boundary, other.boundary),
    )


@pytest.mark.parametrize(
    ("write_file", "name", "crs"),
    [
        (writers.kml, "zones.kml", ""),
        (writers.kmz, "zones.kmz", ""),
        (writers.mif, "zones.zip", ""),
        (writers.tab, "zones.zip", ""),
        (writers.xlsx, "zones.xlsx", "EPSG:4326"),
        (writers.xlsx_geojson, "zones.xlsx", ""),
        (writers.gml, "zones.gml", ""),
        (writers.flatgeobuf, "zones.fgb", ""),
        (writers.flatgeobuf, "wrong_name.csv", ""),
    ],
)
def test_ten_zones_arrive_equal_to_a_millimetre_with_kazakh_letters(
    bring: Import, tmp_path: Path, write_file: Writer, name: str, crs: str
) -> None:
    job = bring(write_file(tmp_path), name, crs=crs)

    assert job.state == State.SUCCESSFUL, job.error_text
    stored = list(FunctionalZone.objects.order_by("code"))
    assert len(stored) == 10
    for row, zone, geometry in zip(stored, ZONES, METRES, strict=True):
        expected = {field: zone["properties"][field] for field in FIELDS}
        assert {field: getattr(row, field) for field in FIELDS} == expected
        assert distance_m(to_shapely(row.geom), geometry) < MILLIMETRE


def test_a_drawing_gives_its_closed_lines_as_zones_named_by_their_layer(bring: Import) -> None:
    job = bring(
        writers.dxf().encode(), "zones.dxf", crs="EPSG:32642", name_field="Layer",
        given={"zone_code": "11040000", "category": "residential"},
    )  # fmt: skip

    assert job.state == State.SUCCESSFUL, job.error_text
    for zone, geometry in zip(ZONES, METRES, strict=True):
        drawn = FunctionalZone.objects.filter(name_en=zone["properties"]["code"])
        outlines = shapely.union_all([to_shapely(one.geom) for one in drawn])
        # Holes are outlines of their own in a drawing.
        filled = shapely.union_all(
            [shapely.Polygon(p.exterior) for p in shapely.get_parts(geometry)]
        )
        assert distance_m(outlines, filled) < MILLIMETRE


def test_a_drawing_without_a_declared_frame_is_refused_with_the_frame_that_fits(
    bring: Import,
) -> None:
    job = bring(writers.dxf().encode(), "zones.dxf")

    assert job.error_code == "import.crs_missing"
    assert "EPSG:32642 (UTM 42N)" in job.error_details["candidates"]


def test_a_sheet_with_coordinates_in_two_columns_arrives(bring: Import, tmp_path: Path) -> None:
    content = writers.stops_xlsx(tmp_path)

    job = bring(content, "stops.xlsx", layer="transport-stop")

    assert job.state == State.SUCCESSFUL, job.error_text
    stop = TransportStop.objects.get(number="101")
    assert stop.name_kk == "Әуежай"
    assert stop.geom.transform(4326, clone=True).extent[:2] == pytest.approx((71.4587, 51.02795))


def test_folders_of_a_kml_are_layers_and_one_has_to_be_named(bring: Import, tmp_path: Path) -> None:
    both = writers.kml(tmp_path).replace(
        b"</Folder></Document>",
        b"</Folder><Folder><name>other</name><Placemark><Point><coordinates>71.4,51.1"
        b"</coordinates></Point></Placemark></Folder></Document>",
    )

    unnamed = bring(both, "zones.kml")
    named = bring(both, "zones.kml", source_layer="zones")

    assert set(unnamed.error_details["valid"]) == {"zones", "other"}
    assert named.state == State.SUCCESSFUL


@pytest.mark.parametrize(("missing", "of"), [(".dat", "tab"), (".id", "tab"), (".mid", "mif")])
def test_a_mapinfo_table_that_lacks_a_part_is_refused_by_name(
    bring: Import, tmp_path: Path, missing: str, of: str
) -> None:
    (writers.tab if of == "tab" else writers.mif)(tmp_path)
    parts = {
        one.name: one.read_bytes() for one in tmp_path.glob("zones.*") if one.suffix != missing
    }

    job = bring(writers.zipped(parts), "zones.zip")

    assert job.error_code == "import.mapinfo_incomplete"
    assert missing in job.error_text


def test_a_file_with_swapped_axes_is_corrected_once_that_is_confirmed(bring: Import) -> None:
    swapped = collection(place(51.1283, 71.4305), kind="school")

    refused = bring(swapped, layer="public-facility")
    taken = bring(swapped, layer="public-facility", crs="EPSG:4326", swapped=True)

    assert refused.error_code == "geometry.outside_extent"
    assert taken.state == State.SUCCESSFUL
    assert not [one for one in findings(taken) if one[1] == "refused"]


def test_the_zones_of_the_tests_have_what_formats_stumble_over() -> None:
    assert any(len(one.interiors) for one in WGS if one.geom_type == "Polygon")
    assert any(one.geom_type == "MultiPolygon" for one in WGS)
    assert frame.label("EPSG:4326") == "EPSG:4326"
