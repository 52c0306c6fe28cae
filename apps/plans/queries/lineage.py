"""Reading where features come from and what became of them."""

from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef

from apps.plans import registry
from apps.plans.models import FeatureLineage, FeatureRevision, PlanVersion
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
    """The same as `children`, of the acts in this version and in those that it was copied from; an act that
    was taken back here does not count."""
    back = FeatureRevision.objects.filter(
        version=version,
        layer=layer,
        uid=uid,
        operation="create",
        changeset__gt=OuterRef("changeset"),
    )
    rows = FeatureLineage.objects.filter(layer=layer, parent=uid, version__in=_line_of(version))
    rows = rows.exclude(Exists(back))
    return list(rows.order_by("child").values_list("child", flat=True).distinct())


def heirs(version: PlanVersion, layer: str, uid: UUID) -> list[UUID]:
    """What splits and merges made of `uid`, however often, and `version` holds now."""
    model = registry.layer(layer)
    found: set[UUID] = set()
    known, asked = {uid}, [uid]
    while asked:
        made = set(children_in(version, layer, asked.pop())) - known
        known |= made
        there = model._default_manager.filter(version=version, uid__in=made)
        living = set(there.values_list("uid", flat=True))
        found |= living
        asked += made - living
    return sorted(found)


def _line_of(version: PlanVersion) -> list[int]:
    line, before = [version.pk], version.base_id
    while before is not None and before not in line:
        line.append(before)
        before = PlanVersion.objects.filter(pk=before).values_list("base_id", flat=True).first()
    return line
