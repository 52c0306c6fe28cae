"""Shapes of revisions for the map of before and after: GeoJSON in EPSG:4326."""

from collections.abc import Iterable
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from apps.kernel import crs
from apps.pages.queries.words import document_title, shape_of
from apps.plans.models import FeatureRevision

GRID_DEGREES = 1e-7  # about a centimetre


def before_and_after(revisions: Iterable[FeatureRevision]) -> dict[str, Any]:
    """A FeatureCollection: each state that exists is a feature with `moment` before or after."""
    features = [
        _feature(revision, moment, document)
        for revision in revisions
        for moment, document in (("before", revision.before), ("after", revision.after))
        if document and document.get("geom")
    ]
    return {"type": "FeatureCollection", "features": features}


def geojson(shape: BaseGeometry | None) -> dict[str, Any] | None:
    """GeoJSON in EPSG:4326 of a shape in EPSG:32642."""
    if shape is None:
        return None
    whole = crs.project(shape, crs.STORAGE, crs.EXCHANGE)
    return dict(shapely.geometry.mapping(shapely.set_precision(whole, GRID_DEGREES, "pointwise")))


def _feature(revision: FeatureRevision, moment: str, document: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": geojson(shape_of(document)),
        "properties": {
            "moment": moment,
            "layer": revision.layer,
            "uid": str(revision.uid),
            "title": document_title(document),
        },
    }
