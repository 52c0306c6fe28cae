"""Reading a version as rules see it: whole, or the features near given boxes."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

import shapely
from django.contrib.gis.db.models.functions import AsWKB
from django.contrib.gis.geos import Polygon
from django.db.models import Q
from django.utils import timezone
from shapely.geometry.base import BaseGeometry

from apps.kernel import clock, crs
from apps.plans import registry
from apps.plans.domain.neighbourhood import Box
from apps.plans.domain.scene import Code, Rows, Scene, SceneFeature
from apps.plans.models import CodeListItem, PlanVersion
from apps.plans.rules import catalogue

APP = Path(__file__).resolve().parents[1]


class Read(Protocol):
    """Gives features of a layer, oldest first, as `features` does for one version."""

    def __call__(
        self,
        layer: str,
        *,
        boxes: Sequence[Box] | None = None,
        uids: Iterable[UUID] | None = None,
        where: Q | None = None,
    ) -> list[SceneFeature]: ...


def today() -> date:
    """The day on which validation asks what is in force."""
    return timezone.localdate(clock.now())


def whole_scene(version: PlanVersion, layers: Iterable[str] | None = None) -> Scene:
    """Every feature of the layers (all of them when not given)."""
    return scene({slug: features(version, slug) for slug in layers or registry.layers()})


def scene(found: Mapping[str, Sequence[SceneFeature]], window: BaseGeometry | None = None) -> Scene:
    """A scene of features that were read, with what holds for every version."""
    specs = {slug: model.spec for slug, model in registry.layers().items()}
    return Scene(
        layers={slug: Rows(tuple(rows)) for slug, rows in found.items()},
        today=today(),
        window=window,
        exclusive=frozenset(slug for slug, spec in specs.items() if spec.exclusive),
        required={slug: spec.required_from for slug, spec in specs.items() if spec.required_from},
        codes=codes(),
    )


def features(
    version: PlanVersion,
    layer: str,
    *,
    boxes: Sequence[Box] | None = None,
    uids: Iterable[UUID] | None = None,
    where: Q | None = None,
) -> list[SceneFeature]:
    """Features of a layer, oldest first: those whose box meets any of `boxes`, or those named by `uids`."""
    rows = registry.layer(layer)._default_manager.filter(version=version)
    if boxes is not None:
        if not boxes:
            return []
        met = Q()
        for box in boxes:
            met |= Q(geom__bboverlaps=_frame(box))
        rows = rows.filter(met)
    if uids is not None:
        rows = rows.filter(uid__in=list(uids))
    if where is not None:
        rows = rows.filter(where)
    names = read_fields(layer)
    values = list(
        rows.order_by("id").values_list("id", "uid", "content_hash", AsWKB("geom"), *names)
    )
    shapes = shapely.from_wkb([bytes(row[3]) for row in values])
    return [
        SceneFeature(layer, row[1], shape, dict(zip(names, row[4:], strict=True)), row[0], row[2])
        for row, shape in zip(values, shapes, strict=True)
    ]


def codes() -> dict[str, dict[str, Code]]:
    """Every code list by its slug."""
    found: dict[str, dict[str, Code]] = {}
    rows = CodeListItem.objects.values_list(
        "list_slug", "code", "is_header", "valid_from", "valid_to"
    )
    for name, code, is_header, valid_from, valid_to in rows:
        found.setdefault(name, {})[code] = Code(is_header, valid_from, valid_to)
    return found


def rulebook() -> str:
    """Hash of everything besides the features that decides about findings: rules, code lists, requirements."""
    lists = sorted(
        (name, code, repr(row)) for name, rows in codes().items() for code, row in rows.items()
    )
    digest = hashlib.sha256(_written_rules().encode())
    digest.update(json.dumps(lists).encode())
    return digest.hexdigest()


@lru_cache(maxsize=1)
def _written_rules() -> str:
    digest = hashlib.sha256()
    for folder in ("rules", "domain"):
        for path in sorted((APP / folder).glob("*.py")):
            digest.update(path.read_bytes())
    for slug, model in sorted(registry.layers().items()):
        wanted = [
            [one.field, one.state.value, one.when, sorted(one.values)]
            for one in model.spec.required_from
        ]
        digest.update(json.dumps([slug, model.spec.exclusive, wanted]).encode())
    return digest.hexdigest()


@lru_cache(maxsize=64)
def read_fields(layer: str) -> tuple[str, ...]:
    """The columns of a layer that any rule reads."""
    model = registry.layer(layer)
    wanted: set[str] = {name for rule in catalogue().values() for name in rule.reads}
    for one in model.spec.required_from:
        wanted |= {one.field, one.when}
    return tuple(
        field.name for field in model._meta.concrete_fields if field.name in wanted - {"geom"}
    )


def _frame(box: Box) -> Any:
    frame = Polygon.from_bbox(box)
    frame.srid = crs.STORAGE
    return frame
