"""Every feature of a layer as a list: what the map shows, for everybody who does not use it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from apps.hearings.queries.features import layer_title
from apps.plans import registry
from apps.plans.models import PlanVersion
from apps.plans.queries import named_like


@dataclass(frozen=True)
class LayerCount:
    """A layer of the version and how many features it holds."""

    slug: str
    title: str
    count: int


def filled_layers(version: PlanVersion) -> list[LayerCount]:
    """The layers with something on them, in the order of their titles; titles in the reader's language."""
    found = [
        LayerCount(slug, layer_title(slug), model._default_manager.filter(version=version).count())
        for slug, model in registry.layers().items()
    ]
    return sorted((one for one in found if one.count), key=lambda one: one.title)


def layer_features(version: PlanVersion, layer: str, text: str = "") -> QuerySet[Any]:
    """Features of one layer in the order of their names, those that hold `text`."""
    model = registry.layer(layer)
    rows = model._default_manager.filter(version=version)
    if text.strip():
        rows = rows.filter(named_like(text.strip()))
    return rows.order_by("name_kk", "code", "uid")
