"""Files for imports: the real ones kept outside the repository when they are there, else authored stand-ins."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data" / "astana"


@dataclass(frozen=True)
class LayerFile:
    """A file, the layer it goes to, the values its required columns take, and how many rows it has."""

    path: Path
    layer: str
    sets: tuple[str, ...]
    rows: int


# name in the shared folder, layer, --set values, geometry of the stand-in
WANTED: tuple[tuple[str, str, tuple[str, ...], dict[str, Any]], ...] = (
    (
        "astana_lrt_line1.geojson",
        "transport-line",
        ("mode=lrt",),
        {"type": "LineString", "coordinates": [[71.40, 51.09], [71.41, 51.11], [71.43, 51.12]]},
    ),
    (
        "astana_lrt_stations.geojson",
        "transport-stop",
        ("kind=lrt_station",),
        {"type": "Point", "coordinates": [71.43, 51.12]},
    ),
    (
        # Beside the plan's own districts these would cover the same ground twice: a background.
        "astana_districts_osm_simplified.geojson",
        "context",
        ("layer_slug=districts",),
        {
            "type": "Polygon",
            "coordinates": [[[71.3, 51.1], [71.4, 51.1], [71.4, 51.2], [71.3, 51.2], [71.3, 51.1]]],
        },
    ),
    (
        "settlements_110km_wof_geonames.geojson",
        "suburban-village",
        ("settlement_class=village",),
        {"type": "Point", "coordinates": [71.65, 51.28]},
    ),
)


def layer_files(folder: Path) -> list[LayerFile]:
    """Every wanted file; stand-ins are written into `folder`."""
    return [_file(folder, *wanted) for wanted in WANTED]


def _file(
    folder: Path, name: str, layer: str, sets: tuple[str, ...], geometry: dict[str, Any]
) -> LayerFile:
    path = SHARED / name
    if not path.exists():
        path = folder / name
        feature = {
            "type": "Feature",
            "properties": {"name": "Сынақ", "name_kk": "Сынақ", "name_ru": "Проба"},
            "geometry": geometry,
        }
        path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    rows = len(json.loads(path.read_text(encoding="utf-8"))["features"])
    return LayerFile(path, layer, sets, rows)
