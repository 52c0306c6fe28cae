"""Shapes of revisions for the map of before and after: GeoJSON in EPSG:4326."""

from collections.abc import Iterable
from typing import Any

from apps.pages.queries.words import document_title
from apps.plans.domain import geojson
from apps.plans.models import FeatureRevision
from apps.plans.queries.documents import shape_of


def before_and_after(revisions: Iterable[FeatureRevision]) -> dict[str, Any]:
    """A FeatureCollection: each state that exists is a feature with `moment` before or after."""
    features = [
        _feature(revision, moment, document)
        for revision in revisions
        for moment, document in (("before", revision.before), ("after", revision.after))
        if document and document.get("geom")
    ]
    return {"type": "FeatureCollection", "features": features}


def _feature(revision: FeatureRevision, moment: str, document: dict[str, Any]) -> dict[str, Any]:
    shape = shape_of(document)
    return {
        "type": "Feature",
        "geometry": geojson.geometry(shape),
        "properties": {
            "moment": moment,
            "layer": revision.layer,
            "uid": str(revision.uid),
            "title": document_title(document),
        },
    }
