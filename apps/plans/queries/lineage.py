"""Reading where features come from and what became of them."""

from uuid import UUID

from django.db import connection

from apps.plans.models import FeatureLineage, PlanVersion
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


def parents(layer: str, uid: UUID) -> list[UUID]:
    """The features that `uid` was divided from or joined out of."""
    rows = FeatureLineage.objects.filter(layer=layer, child=uid)
    return list(rows.order_by("parent").values_list("parent", flat=True).distinct())


def children_in(version: PlanVersion, layer: str, uid: UUID) -> list[UUID]:
    """The same as `children`, of the acts in this version and in those that it was copied from."""
    rows = FeatureLineage.objects.filter(layer=layer, parent=uid, version__in=_line_of(version))
    return list(rows.order_by("child").values_list("child", flat=True).distinct())


def _line_of(version: PlanVersion) -> list[int]:
    line, before = [version.pk], version.base_id
    while before is not None and before not in line:
        line.append(before)
        before = PlanVersion.objects.filter(pk=before).values_list("base_id", flat=True).first()
    return line
