"""Reading where features come from and what became of them."""

from uuid import UUID

from django.db import connection

from apps.plans.models import FeatureLineage
from apps.plans.sql_templates import template


def ancestors(layer: str, uid: UUID) -> set[UUID]:
    """Every feature of `layer` that `uid` came from by splits and merges, however far back."""
    with connection.cursor() as cursor:
        cursor.execute(template("lineage_ancestors"), {"layer": layer, "uid": uid})
        return {parent for (parent,) in cursor.fetchall()} - {uid}


def children(layer: str, uid: UUID) -> list[UUID]:
    """The features that a split or a merge made of `uid`; empty when it was neither."""
    rows = FeatureLineage.objects.filter(layer=layer, parent=uid)
    return list(rows.order_by("child").values_list("child", flat=True).distinct())
