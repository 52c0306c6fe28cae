"""The sample of a file as it would lie in another coordinate system than the best candidate's."""

import json
from typing import Any

import numpy as np
import shapely

from apps.imports.domain import frame
from apps.kernel import crs


def sample_in(layer: dict[str, Any], source: str, *, swapped: bool = False) -> dict[str, Any]:
    """The layer's sample as a FeatureCollection in EPSG:4326 if the file were in `source`.

    Raises `frame.UnknownFrame`. Empty when the inspection found no frame to draw a sample by.
    """
    sample = layer["sample"]
    best = layer["crs"]["candidates"][0] if sample["features"] else None
    if best is None or (best["crs"], best["swapped"]) == (source, swapped):
        return dict(sample)
    placed = shapely.from_geojson([json.dumps(one["geometry"]) for one in sample["features"]])
    metres = frame.moved(placed, f"EPSG:{crs.EXCHANGE}")
    as_written = frame.unmoved(metres, best["crs"], swapped=best["swapped"])
    moved = _in_degrees(frame.moved(as_written, source, swapped=swapped))
    features = [
        one | {"geometry": json.loads(shapely.to_geojson(place))}
        for one, place in zip(sample["features"], moved, strict=True)
        if np.isfinite(shapely.bounds(place)).all()
    ]
    return {"type": "FeatureCollection", "features": features}


def _in_degrees(metres: Any) -> Any:
    change = crs.transformer(crs.STORAGE, crs.EXCHANGE)

    def move(points: Any) -> Any:
        return np.column_stack(change.transform(points[:, 0], points[:, 1])).round(7)

    return shapely.transform(metres, move)
