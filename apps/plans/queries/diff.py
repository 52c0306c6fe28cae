"""What differs between two versions: which features, in which way, by how much."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import shapely
from django.db import connection
from django.utils.translation import gettext as _
from psycopg import sql
from shapely.geometry.base import BaseGeometry

from apps.accounts.permissions import Person
from apps.kernel import crs, geos
from apps.kernel.text import current_language
from apps.plans import attributes, cards, registry
from apps.plans.domain.diff import ChangeKind, Counts, Measures, measures
from apps.plans.models import PlanFeature, PlanVersion
from apps.plans.queries.versions import get_version
from apps.plans.sql_templates import columns_of, table, template

MAX_PAGE = 500
BATCH_ROWS = 200


@dataclass(frozen=True)
class FieldChange:
    """One attribute before and after: as people read it, and as it is stored."""

    name: str
    label: str
    before: str
    after: str
    before_value: Any
    after_value: Any


@dataclass(frozen=True)
class FeatureChange:
    """One feature that differs; shapes are in EPSG:32642, None on the side where it does not exist."""

    layer: str
    layer_title: str
    uid: UUID
    title: str
    kinds: tuple[ChangeKind, ...]
    fields: tuple[FieldChange, ...]
    measures: Measures
    shape_before: BaseGeometry | None
    shape_after: BaseGeometry | None

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Of both shapes, in degrees: west, south, east, north."""
        shapes = [one for one in (self.shape_before, self.shape_after) if one is not None]
        wgs = [crs.project(one, crs.STORAGE, crs.EXCHANGE) for one in shapes]
        west, south, east, north = shapely.total_bounds(wgs)
        return float(west), float(south), float(east), float(north)


@dataclass(frozen=True)
class DiffPage:
    """One page of changes. `counts` and `layers` are of the whole difference, whatever was asked for;
    `total` is how many changes the question has, `keys` all that differs."""

    counts: Counts
    layers: dict[str, Counts]
    total: int
    changes: tuple[FeatureChange, ...]
    keys: tuple["ChangedKey", ...]


@dataclass(frozen=True)
class ChangedKey:
    """Which feature differs and how, before anything about it is read."""

    layer: str
    uid: UUID
    before_id: int | None
    after_id: int | None
    kinds: tuple[ChangeKind, ...]


def compared(user: Person | None, before: str, after: str) -> tuple[PlanVersion, PlanVersion]:
    """Both versions by slug; NotFound unless `user` may see both."""
    return get_version(user, before), get_version(user, after)


def changes(
    before: PlanVersion,
    after: PlanVersion,
    *,
    layer: str = "",
    kind: ChangeKind | None = None,
    limit: int = 100,
    offset: int = 0,
) -> DiffPage:
    """A page of what differs, layer by layer, by name; NotFound for an unknown layer."""
    keys = changed_keys(before, after)
    wanted = _wanted(keys, layer, kind)
    page = wanted[offset : offset + min(limit, MAX_PAGE)]
    slugs = dict.fromkeys(key.layer for key in keys)
    return DiffPage(
        counts=_counted(keys),
        layers={slug: _counted([key for key in keys if key.layer == slug]) for slug in slugs},
        total=len(wanted),
        changes=tuple(_described(page, cards.zone_labels())),
        keys=tuple(keys),
    )


def every_change(
    before: PlanVersion, after: PlanVersion, *, layer: str = "", kind: ChangeKind | None = None
) -> Iterator[FeatureChange]:
    """All that differs, described batch by batch while it is read; NotFound at once for an unknown layer."""
    keys = _wanted(changed_keys(before, after), layer, kind)
    labels = cards.zone_labels()
    batches = (keys[start : start + BATCH_ROWS] for start in range(0, len(keys), BATCH_ROWS))
    return (change for batch in batches for change in _described(batch, labels))


def changed_keys(before: PlanVersion, after: PlanVersion) -> list[ChangedKey]:
    """Every feature that differs, in the order of pages."""
    parts = [
        template("diff_layer").format(
            layer=sql.Literal(slug),
            place=sql.Literal(place),
            table=table(model),
            name=sql.Identifier(f"name_{current_language()}"),
            before=columns_of("b", _attribute_columns(model)),
            after=columns_of("a", _attribute_columns(model)),
        )
        for place, (slug, model) in enumerate(registry.layers().items())
    ]
    statement = template("diff").format(layers=sql.SQL(" UNION ALL ").join(parts))
    with connection.cursor() as cursor:
        cursor.execute(statement, {"before": before.pk, "after": after.pk})
        return [
            ChangedKey(slug, uid, old, new, _kinds(old, new, geometry, values))
            for slug, _place, uid, old, new, _name, geometry, values in cursor.fetchall()
        ]


def _kinds(
    before_id: int | None, after_id: int | None, geometry: bool, values: bool
) -> tuple[ChangeKind, ...]:
    if before_id is None:
        return (ChangeKind.ADDED,)
    if after_id is None:
        return (ChangeKind.REMOVED,)
    if not geometry:
        return (ChangeKind.ATTRIBUTES,)
    return (ChangeKind.GEOMETRY, ChangeKind.ATTRIBUTES) if values else (ChangeKind.GEOMETRY,)


def _wanted(keys: list[ChangedKey], layer: str, kind: ChangeKind | None) -> list[ChangedKey]:
    slug = registry.layer(layer).spec.slug if layer else ""
    return [
        key
        for key in keys
        if (not slug or key.layer == slug) and (kind is None or kind in key.kinds)
    ]


def _counted(keys: Sequence[ChangedKey]) -> Counts:
    return Counts(**{kind.value: sum(kind in key.kinds for key in keys) for kind in ChangeKind})


def _described(keys: Sequence[ChangedKey], labels: dict[str, str]) -> Iterator[FeatureChange]:
    rows: dict[str, dict[int, PlanFeature]] = {}
    for slug in {key.layer for key in keys}:
        mine = [key for key in keys if key.layer == slug]
        ids = [one for key in mine for one in (key.before_id, key.after_id) if one is not None]
        rows[slug] = registry.layer(slug)._default_manager.in_bulk(ids)
    for key in keys:
        before = rows[key.layer].get(key.before_id or 0)
        after = rows[key.layer].get(key.after_id or 0)
        # A draft may have moved on between the two questions.
        if (before is None, after is None) == (key.before_id is None, key.after_id is None):
            yield _change(key, before, after, labels)


def _change(
    key: ChangedKey,
    before: PlanFeature | None,
    after: PlanFeature | None,
    labels: dict[str, str],
) -> FeatureChange:
    shape_before = geos.to_shapely(before.geom) if before else None
    shape_after = geos.to_shapely(after.geom) if after else None
    model = registry.layer(key.layer)
    shown = after or before
    moved = ChangeKind.GEOMETRY in key.kinds
    return FeatureChange(
        layer=key.layer,
        layer_title=_(model.spec.title),
        uid=key.uid,
        title=cards.title(shown, labels) if shown else "",
        kinds=key.kinds,
        fields=tuple(_fields(before, after, labels)) if before and after else (),
        measures=measures(shape_before, shape_after, moved=moved),
        shape_before=shape_before,
        shape_after=shape_after,
    )


def _fields(
    before: PlanFeature, after: PlanFeature, labels: dict[str, str]
) -> Iterator[FieldChange]:
    for name, field in attributes.editable_fields(type(after)).items():
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield FieldChange(
                name,
                cards.label(field),
                cards.shown(before, field, labels),
                cards.shown(after, field, labels),
                old,
                new,
            )


def _attribute_columns(model: type[PlanFeature]) -> list[str]:
    return [str(field.column) for field in attributes.editable_fields(model).values()]
