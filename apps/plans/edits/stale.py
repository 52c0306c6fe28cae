"""Judging an operation whose author saw an earlier state of the feature: merged in silence, or a conflict."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from apps.kernel.errors import Stale
from apps.plans.domain import heal, noding, three_way, vertices
from apps.plans.domain.operation import Seen
from apps.plans.edits.content import Content, as_feature
from apps.plans.edits.rows import Held, Rows
from apps.plans.models import PlanFeature


def is_stale(seen: Seen, held: Held) -> bool:
    """Whether the row is no longer what its author saw."""
    return seen.if_match is not None and seen.if_match != held.row.content_hash


def merged_with(
    model: type[PlanFeature], rows: Rows, seen: Seen, mine: Mapping[str, Any]
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The fields of `mine` that are to be written, and those in which the other change was kept.

    `mine` holds the changed fields only, the outline as `geometry`. Raises Stale when the same field was
    changed by both, when the feature is gone, or when its author's state was never stored.
    """
    key = (model.spec.slug, seen.uid)
    held, base = rows.held.get(key), rows.earlier.get((key, seen.if_match or ""))
    theirs = held.content if held else None
    if base is None or theirs is None:
        after = _with(base or theirs, mine)
        raise _conflict(model, seen, sorted(mine), base, after, theirs)
    now = theirs.fields
    if heal.is_nearly_same(theirs.geometry, base.geometry):
        now["geometry"] = base.geometry
    own = {**base.fields, **mine}
    if heal.is_same(own["geometry"], now["geometry"]):
        own["geometry"] = now["geometry"]
    if heal.is_same(own["geometry"], base.geometry):
        own["geometry"] = base.geometry
    merged = three_way.merge(base.fields, own, now)
    if merged.conflicts:
        raise _conflict(model, seen, list(merged.conflicts), base, _with(base, mine), theirs)
    written = {
        name: value
        for name, value in mine.items()
        if name not in merged.taken_from_theirs and own[name] != now[name]
    }
    if "geometry" in written:
        nodes = vertices.points_of(theirs.geometry)
        written["geometry"] = noding.with_nodes(written["geometry"], nodes, heal.SAME_SHAPE_M)
    return written, merged.taken_from_theirs


def require_unchanged(model: type[PlanFeature], rows: Rows, seen: Seen) -> None:
    """Raises Stale when the feature differs from what its author saw by more than nodes on its edges."""
    key = (model.spec.slug, seen.uid)
    held, base = rows.held.get(key), rows.earlier.get((key, seen.if_match or ""))
    theirs = held.content if held else None
    if base is None or theirs is None:
        every = [*(base or theirs).fields] if (base or theirs) else []  # type: ignore[union-attr]
        raise _conflict(model, seen, every, base, None, theirs)
    changed = [name for name, value in base.values.items() if theirs.values[name] != value]
    if not heal.is_nearly_same(theirs.geometry, base.geometry):
        changed.append("geometry")
    if changed:
        raise _conflict(model, seen, changed, base, None, theirs)


def _with(content: Content | None, mine: Mapping[str, Any]) -> Content | None:
    if content is None:
        return None
    values = {name: mine.get(name, value) for name, value in content.values.items()}
    return Content(values, mine.get("geometry", content.geometry), "")


def _conflict(
    model: type[PlanFeature],
    seen: Seen,
    fields: list[str],
    base: Content | None,
    mine: Content | None,
    theirs: Content | None,
) -> Stale:
    shown = {
        name: as_feature(model, seen.uid, content) if content else None
        for name, content in (("base", base), ("mine", mine), ("theirs", theirs))
    }
    conflict = {
        "layer": model.spec.slug,
        "uid": str(seen.uid),
        "fields": fields,
        **shown,
        "etag": theirs.etag if theirs else "",
    }
    return Stale(
        "feature.stale",
        _("Somebody changed the same object since you opened it: choose what stays."),
        {"conflicts": [conflict]},
    )
