"""The ten authored zones written in every format, by pyogrio or by hand."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import numpy as np
import shapely
from numpy.typing import NDArray
from pyogrio import raw
from shapely.geometry import shape

from apps.imports.domain import frame
from tests.imports.conftest import DATA

FIELDS = ("code", "name_kk", "name_ru", "name_en", "zone_code", "category")
ZONES = json.loads((DATA / "ten_zones.geojson").read_text(encoding="utf-8"))["features"]
WGS = np.array([shape(one["geometry"]) for one in ZONES], dtype=object)
METRES = frame.moved(WGS, "EPSG:4326")
# MapInfo stores whole numbers between the bounds of its table: narrow ones make them fine.
BOUNDS = "600000,5600000,750000,5750000"

Writer = Callable[[Path], bytes]


def text_columns() -> list[NDArray[Any]]:
    """The text fields, column by column."""
    return [np.array([one["properties"][name] for one in ZONES], dtype=object) for name in FIELDS]


def write(
    path: Path, driver: str, *, geometries: Any = None, crs: str = "EPSG:32642", **options: Any
) -> None:
    """The zones through GDAL."""
    raw.write(
        path,
        shapely.to_wkb(METRES if geometries is None else geometries),
        text_columns(),
        list(FIELDS),
        geometry_type="Unknown",
        crs=crs,
        driver=driver,
        **options,
    )


def flatgeobuf(folder: Path) -> bytes:
    write(folder / "zones.fgb", "FlatGeobuf")
    return (folder / "zones.fgb").read_bytes()


def gml(folder: Path) -> bytes:
    write(folder / "zones.gml", "GML")
    return (folder / "zones.gml").read_bytes()


def kml(folder: Path) -> bytes:
    """By hand, with ExtendedData, because that is what Google Earth writes."""
    marks = []
    for zone, geometry in zip(ZONES, WGS, strict=True):
        fields = "".join(
            f'<Data name="{name}"><value>{escape(str(zone["properties"][name]))}</value></Data>'
            for name in FIELDS
        )
        polygons = "".join(_kml_polygon(one) for one in shapely.get_parts(geometry))
        marks.append(
            f"<Placemark><ExtendedData>{fields}</ExtendedData>"
            f"<MultiGeometry>{polygons}</MultiGeometry></Placemark>"
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!-- authored -->\n'
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder><name>zones</name>'
        f"{''.join(marks)}</Folder></Document></kml>"
    ).encode()


def _kml_polygon(polygon: shapely.Polygon) -> str:
    def ring(points: Any) -> str:
        text = " ".join(f"{x!r},{y!r},0" for x, y in points.coords)
        return f"<LinearRing><coordinates>{text}</coordinates></LinearRing>"

    holes = "".join(f"<innerBoundaryIs>{ring(one)}</innerBoundaryIs>" for one in polygon.interiors)
    outer = f"<outerBoundaryIs>{ring(polygon.exterior)}</outerBoundaryIs>"
    return f"<Polygon>{outer}{holes}</Polygon>"


def kmz(folder: Path) -> bytes:
    return zipped({"doc.kml": kml(folder), "files/icon.png": b"\x89PNG"})


def mif(folder: Path) -> bytes:
    write(folder / "zones.mif", "MapInfo File", FORMAT="MIF", ENCODING="UTF-8", BOUNDS=BOUNDS)
    return _all(folder, "zones")


def tab(folder: Path) -> bytes:
    write(folder / "zones.tab", "MapInfo File", ENCODING="UTF-8", BOUNDS=BOUNDS)
    return _all(folder, "zones")


def xlsx(folder: Path) -> bytes:
    """A sheet with WKT in a cell."""
    columns = [*text_columns(), np.array([one.wkt for one in WGS], dtype=object)]
    return _sheet(folder, columns, [*FIELDS, "wkt"])


def xlsx_geojson(folder: Path) -> bytes:
    """A sheet with GeoJSON in a cell."""
    columns = [*text_columns(), shapely.to_geojson(WGS).astype(object)]
    return _sheet(folder, columns, [*FIELDS, "geojson"])


def _sheet(folder: Path, columns: list[Any], names: list[str]) -> bytes:
    raw.write(
        folder / "zones.xlsx",
        None,
        columns,
        names,
        geometry_type=None,
        driver="XLSX",
        layer="zones",
    )
    return (folder / "zones.xlsx").read_bytes()


def dxf() -> str:
    """Closed polylines by hand; the drawing's layer is the zone's code, the only text a DXF outline has."""
    entities = []
    for zone, geometry in zip(ZONES, METRES, strict=True):
        for polygon in shapely.get_parts(geometry):
            points = list(polygon.exterior.coords)[:-1]
            entities += [(0, "LWPOLYLINE"), (100, "AcDbEntity"), (8, zone["properties"]["code"])]
            entities += [(100, "AcDbPolyline"), (90, len(points)), (70, 1)]
            entities += [pair for x, y in points for pair in ((10, repr(x)), (20, repr(y)))]
    pairs = [
        *((0, "SECTION"), (2, "HEADER"), (9, "$ACADVER"), (1, "AC1021"), (0, "ENDSEC")),
        *((0, "SECTION"), (2, "ENTITIES"), *entities, (0, "ENDSEC"), (0, "EOF")),
    ]
    return "".join(f"{code}\n{value}\n" for code, value in pairs)


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip of the members."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _all(folder: Path, stem: str) -> bytes:
    return zipped(
        {f"деректер/{one.name}": one.read_bytes() for one in sorted(folder.glob(f"{stem}.*"))}
    )


def stops_xlsx(folder: Path) -> bytes:
    """A sheet with longitude and latitude as numbers, under Kazakh headings."""
    columns = [
        np.array(["101", "102"], dtype=object),
        np.array(["Әуежай", "Бәйтерек"], dtype=object),
        np.array(["lrt_station", "lrt_station"], dtype=object),
        np.array([71.4587, 71.4305]),
        np.array([51.02795, 51.1283]),
    ]
    return _sheet(folder, columns, ["number", "name_kk", "kind", "бойлық", "ендік"])
