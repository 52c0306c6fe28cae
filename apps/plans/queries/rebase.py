"""What happened in a version's base since it was copied, and what that means for the version."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from apps.kernel import geos
from apps.kernel.errors import Conflict
from apps.plans import attributes, cards, registry
from apps.plans.domain import geojson
from apps.plans.domain.rebase import Settled, Take, settle
from apps.plans.models import FeatureLineage, FeatureRevision, PlanFeature, PlanVersion
from apps.plans.queries import documents
from apps.plans.queries.documents import GEOMETRY
from apps.plans.queries.features import as_geojson
from apps.plans.queries.lineage import heirs
from apps.plans.queries.versions import last_revision
from apps.plans.sql_templates import template

FeatureName = tuple[str, UUID]
Resolutions = Mapping[FeatureName, Take]


@dataclass(frozen=True)
class NewsItem:
    """One feature that changed in the base: as it was copied, as it is there now, as it is here."""

    layer: str
    uid: UUID
    ancestor: PlanFeature | None
    theirs: PlanFeature | None
    mine: PlanFeature | None
    settled: Settled

    @property
    def title(self) -> str:
        """What people call the feature."""
        row = self.mine or self.theirs or self.ancestor
        return cards.title(row) if row else ""


@dataclass(frozen=True)
class Rebase:
    """The news of a base: `behind` features changed; `incoming` flow in, `conflicts` wait for a choice.
    `revision` is the base's revision that this was asked at."""

    base: PlanVersion
    revision: int
    behind: int
    incoming: tuple[NewsItem, ...]
    conflicts: tuple[NewsItem, ...]


def rebase_of(
    version: PlanVersion, *, resolutions: Resolutions | None = None, until: int | None = None
) -> Rebase:
    """What a rebase of `version` does with these choices, up to revision `until` of its base.

    Raises Conflict `rebase.no_base`.
    """
    base = base_of(version)
    since, newest = held_revision(version), last_revision(base)
    until = newest if until is None else min(until, newest)
    items = _items(version, _news(base, since, until), resolutions or {})
    if resolutions:
        items = _undivided(items, _families(base, since, until))
    return Rebase(
        base=base,
        revision=max(since, until),
        behind=len(items),
        incoming=tuple(one for one in items if one.settled.kind is not None),
        conflicts=tuple(one for one in items if one.settled.conflicts),
    )


def behind(version: PlanVersion) -> int:
    """How many features changed in the base since `version` was made from it or last rebased."""
    if version.base is None:
        return 0
    bounds = {"since": held_revision(version), "until": last_revision(version.base)}
    with connection.cursor() as cursor:
        cursor.execute(template("news_count"), {"version": version.base.pk, **bounds})
        (count,) = cursor.fetchone()
    return int(count)


def base_of(version: PlanVersion) -> PlanVersion:
    """The version that `version` was made from; Conflict `rebase.no_base` when there is none."""
    if version.base is None:
        raise Conflict(
            "rebase.no_base", _("This version was not made from another one: it has no base.")
        )
    return version.base


def held_revision(version: PlanVersion) -> int:
    """The last revision of the base that `version` holds."""
    if version.base_revision is not None:
        return version.base_revision
    # Made before versions remembered it: the base was locked while its features were copied.
    first = FeatureRevision.objects.filter(version=version).order_by("id").values_list("id")[:1]
    older = FeatureRevision.objects.filter(version=version.base_id, id__lt=first)
    return older.order_by("-id").values_list("id", flat=True).first() or 0


def divided_here(version: PlanVersion, rebase: Rebase) -> list[NewsItem]:
    """What would come back although the version divided or joined it and holds what became of it."""
    return [
        one
        for one in rebase.incoming
        if one.mine is None and one.ancestor is not None and heirs(version, one.layer, one.uid)
    ]


def conflict_document(item: NewsItem) -> dict[str, Any]:
    """A conflict for people and programs: GeoJSON Features in EPSG:4326, null where there is none."""
    return {
        "layer": item.layer,
        "uid": str(item.uid),
        "title": item.title,
        "fields": list(item.settled.conflicts),
        "base": _feature(item.ancestor),
        "mine": _feature(item.mine),
        "theirs": _feature(item.theirs),
    }


def _news(
    base: PlanVersion, since: int, until: int
) -> list[tuple[str, UUID, PlanFeature | None, PlanFeature | None]]:
    with connection.cursor() as cursor:
        bounds = {"version": base.pk, "since": since, "until": until}
        cursor.execute(template("news"), bounds)
        found = cursor.fetchall()
    models = registry.layers()
    return [
        (slug, uid, _row(models[slug], before), _row(models[slug], after))
        for slug, uid, before, after in found
        if slug in models
    ]


def _items(
    version: PlanVersion,
    news: Sequence[tuple[str, UUID, PlanFeature | None, PlanFeature | None]],
    resolutions: Resolutions,
) -> list[NewsItem]:
    uids: dict[str, list[UUID]] = defaultdict(list)
    for slug, uid, _ancestor, _theirs in news:
        uids[slug].append(uid)
    mine = {
        (slug, row.uid): row
        for slug, wanted in uids.items()
        for row in registry.layer(slug)._default_manager.filter(version=version, uid__in=wanted)
    }
    return [
        NewsItem(
            slug,
            uid,
            ancestor,
            theirs,
            mine.get((slug, uid)),
            settle(
                _values(ancestor),
                _values(mine.get((slug, uid))),
                _values(theirs),
                resolutions.get((slug, uid)),
            ),
        )
        for slug, uid, ancestor, theirs in news
    ]


def _families(base: PlanVersion, since: int, until: int) -> list[set[FeatureName]]:
    """What was divided or joined in the base between two revisions: parents and children that belong together."""
    acts = FeatureRevision.objects.filter(version=base, id__gt=since, id__lte=until)
    lines = FeatureLineage.objects.filter(version=base, changeset__in=acts.values("changeset"))
    found: list[set[FeatureName]] = []
    for layer, parent, child in lines.values_list("layer", "parent", "child"):
        family = {(layer, parent), (layer, child)}
        near = [one for one in found if one & family]
        found = [one for one in found if not one & family] + [family.union(*near)]
    return found


def _undivided(items: list[NewsItem], families: Sequence[set[FeatureName]]) -> list[NewsItem]:
    """Where a feature stays that the base divided or joined, what it made of it does not come in beside it."""
    stay = {
        (one.layer, one.uid)
        for one in items
        if one.theirs is None and one.mine is not None and one.settled == Settled()
    }
    kept = set().union(*(family for family in families if family & stay))
    return [
        replace(one, settled=Settled()) if (one.layer, one.uid) in kept else one for one in items
    ]


def _row(model: type[PlanFeature], document: Any) -> PlanFeature | None:
    """A feature as a revision keeps it."""
    kept = json.loads(document) if isinstance(document, str) else document
    if kept is None:
        return None
    row = documents.row_of(model, kept)
    row.geom = geos.to_geos(documents.shape_of(kept))
    row.content_hash = kept["content_hash"]
    return row


def _values(row: PlanFeature | None) -> dict[str, Any] | None:
    if row is None:
        return None
    values = {name: getattr(row, name) for name in attributes.editable_fields(type(row))}
    return {**values, GEOMETRY: geos.to_shapely(row.geom)}


def _feature(row: PlanFeature | None) -> dict[str, Any] | None:
    if row is None:
        return None
    row.__dict__["geojson"] = json.dumps(geojson.geometry(geos.to_shapely(row.geom)))
    return as_geojson(row)
