"""Sending changesets as the editor does: features as the API gives them, GeoJSON back."""

import uuid
from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from rest_framework.test import APIClient
from shapely.geometry.base import BaseGeometry

from apps.kernel import crs, geos
from apps.plans.models import PlanVersion
from apps.plans.registry import layer

REASON = "The street became wider here"
ZONE = "functional-zone"


def degrees(geometry: BaseGeometry) -> dict[str, Any]:
    """GeoJSON in EPSG:4326 with nine decimals, of a shape in EPSG:32642."""
    wgs = crs.project(geometry, crs.STORAGE, crs.EXCHANGE)
    rounded = shapely.transform(wgs, lambda points: points.round(9))
    shape: dict[str, Any] = shapely.geometry.mapping(rounded)
    return shape


def post(client: APIClient, *operations: dict[str, Any], **more: Any) -> Any:
    """The answer to a changeset on the version `draft`; `key` is its Idempotency-Key."""
    headers = {"Idempotency-Key": more.pop("key")} if "key" in more else {}
    body = {"reason": REASON, "operations": list(operations), **more}
    return client.post("/api/v1/versions/draft/changesets/", body, format="json", headers=headers)


def read(client: APIClient, uid: uuid.UUID | str, slug: str = ZONE) -> dict[str, Any]:
    """The feature as the editor loads it."""
    found: dict[str, Any] = client.get(
        f"/api/v1/versions/draft/layers/{slug}/features/{uid}/"
    ).json()
    return found


def create(geometry: BaseGeometry, slug: str = ZONE, **attributes: Any) -> dict[str, Any]:
    """A create operation; `geometry` in EPSG:32642."""
    own = {"zone_code": "11040000", "category": "residential"} if slug == ZONE else {}
    return {
        "kind": "create",
        "layer": slug,
        "geometry": degrees(geometry),
        "attributes": {"certainty": "demo", "source": "test", **own, **attributes},
    }


def act(kind: str, feature: dict[str, Any], **more: Any) -> dict[str, Any]:
    """An operation on a feature that was read before."""
    properties = feature["properties"]
    named = {"layer": properties["layer"], "uid": feature["id"], "if_match": properties["etag"]}
    return {"kind": kind, **named, **more}


def merge(*features: dict[str, Any], **attributes: Any) -> dict[str, Any]:
    """A merge of features that were read before."""
    seen = [{"uid": one["id"], "if_match": one["properties"]["etag"]} for one in features]
    slug = features[0]["properties"]["layer"]
    return {"kind": "merge", "layer": slug, "features": seen, "attributes": attributes}


def stored(version: PlanVersion, uid: uuid.UUID | str, slug: str = ZONE) -> Any:
    """The outline in the database, EPSG:32642."""
    row = layer(slug)._default_manager.get(version=version, uid=uid)
    return geos.to_shapely(row.geom)


def outlines(version: PlanVersion, slug: str = ZONE) -> list[Any]:
    """Every outline of a layer."""
    rows = layer(slug)._default_manager.filter(version=version).order_by("id")
    return [geos.to_shapely(row.geom) for row in rows]


def is_coverage(shapes: Sequence[BaseGeometry]) -> bool:
    """Whether the areas neither overlap nor miss each other's nodes."""
    return bool(shapely.coverage_is_valid(np.array(shapes, dtype=object)))
