"""Every feature of a layer as a list: what the map shows, for everybody who does not use it."""

from typing import Any

from django.db.models import QuerySet

from apps.plans import registry
from apps.plans.models import PlanVersion
from apps.plans.queries import named_like


def layer_features(version: PlanVersion, layer: str, text: str = "") -> QuerySet[Any]:
    """Features of one layer in the order of their names, those that hold `text`."""
    model = registry.layer(layer)
    rows = model._default_manager.filter(version=version)
    if text.strip():
        rows = rows.filter(named_like(text.strip()))
    return rows.order_by("name_kk", "code", "uid")
