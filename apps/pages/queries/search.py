"""Search over all layers of a version by name or code."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.gis.db.models.functions import PointOnSurface, Transform
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from apps.kernel import crs
from apps.kernel.text import current_language
from apps.plans import cards, registry
from apps.plans import queries as plans
from apps.plans.models import PlanFeature, PlanVersion

HITS_PER_LAYER = 8
MIN_TEXT = 2


@dataclass(frozen=True)
class FoundFeature:
    """One line of a search: what it is called, of which layer, and a point inside it in degrees."""

    layer: str
    layer_title: str
    uid: UUID
    title: str
    lon: float
    lat: float


def find_features(version: PlanVersion, text: str) -> list[FoundFeature]:
    """Features of every layer whose name or code holds `text`; nothing for a single letter."""
    text = text.replace("\x00", "").strip()
    if len(text) < MIN_TEXT:
        return []
    found: list[FoundFeature] = []
    # Streets, stations and districts are what people look for: the top layers come first.
    for model in reversed(registry.layers().values()):
        found += [_found(model, row) for row in _matching(model, version, text)]
    return sorted(found, key=lambda one: _rank(one.title.casefold(), text.casefold()))


def _rank(title: str, text: str) -> int:
    if title.startswith(text):
        return 0
    return 1 if f" {text}" in title else 2


def _matching(model: type[PlanFeature], version: PlanVersion, text: str) -> QuerySet[PlanFeature]:
    return (
        model._default_manager.filter(plans.named_like(text), version=version)
        .annotate(inside=Transform(PointOnSurface("geom"), crs.EXCHANGE))
        .order_by(f"name_{current_language()}", "code", "pk")[:HITS_PER_LAYER]
    )


def _found(model: type[PlanFeature], row: Any) -> FoundFeature:
    spec = model.spec
    return FoundFeature(
        spec.slug, _(spec.title), row.uid, cards.title(row), row.inside.x, row.inside.y
    )
