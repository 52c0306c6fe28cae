"""What the page of a rebase shows: what comes in from the base, and contradictions field by field, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from apps.kernel import geos
from apps.pages.queries.words import size_in_words
from apps.plans import attributes, cards, registry
from apps.plans.domain import geojson
from apps.plans.domain.operation import OperationKind
from apps.plans.models import PlanFeature
from apps.plans.queries.documents import GEOMETRY, FieldChange
from apps.plans.queries.rebase import NewsItem

TONES = {OperationKind.CREATE: "ok", OperationKind.UPDATE: "info", OperationKind.DELETE: "bad"}


@dataclass(frozen=True)
class Incoming:
    """One feature that flows in: what happens to it here."""

    title: str
    layer_title: str
    kind: str
    tone: str
    changes: list[FieldChange]


@dataclass(frozen=True)
class FieldChoice:
    """One field that both changed: as it was, in the base now, and here."""

    label: str
    base: str
    theirs: str
    mine: str


@dataclass(frozen=True)
class ConflictChoice:
    """One feature that both changed: `name` is the form's field for the choice, `taken` what was chosen."""

    name: str
    key: str
    title: str
    layer_title: str
    fields: list[FieldChoice]
    theirs_gone: bool
    mine_gone: bool
    taken: str


def incoming(items: Iterable[NewsItem]) -> list[Incoming]:
    """What flows in, as lines."""
    labels = {
        OperationKind.CREATE: _("Comes new"),
        OperationKind.UPDATE: _("Changes"),
        OperationKind.DELETE: _("Is removed"),
    }
    return [
        Incoming(
            cards.title(one.theirs) if one.theirs else one.title,
            _(registry.layer(one.layer).spec.title),
            labels.get(one.settled.kind, ""),
            TONES.get(one.settled.kind, ""),
            _changes(one),
        )
        for one in items
        if one.settled.kind is not None
    ]


def conflicts(items: Iterable[NewsItem], taken: Mapping[str, str]) -> list[ConflictChoice]:
    """The contradictions with what is chosen so far (`take:layer/uid` → mine or theirs)."""
    return [_conflict(one, taken) for one in items]


def outlines(items: Iterable[NewsItem]) -> dict[str, Any]:
    """The three outlines of each contradiction as GeoJSON in EPSG:4326: before, after (theirs), mine."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": geojson.geometry(geos.to_shapely(row.geom)),
                "properties": {"moment": moment, "key": f"{one.layer}/{one.uid}"},
            }
            for one in items
            for moment, row in (("before", one.ancestor), ("after", one.theirs), ("mine", one.mine))
            if row is not None
        ],
    }


def _changes(item: NewsItem) -> list[FieldChange]:
    """What an update does to the feature here, in words."""
    if item.mine is None or item.theirs is None:
        return []
    fields = attributes.editable_fields(registry.layer(item.layer))
    changes = [
        FieldChange(
            name,
            cards.label(fields[name]),
            cards.shown(item.mine, fields[name]),
            cards.shown(item.theirs, fields[name]),
        )
        for name in item.settled.values
        if name in fields
    ]
    if GEOMETRY not in item.settled.values:
        return changes
    return [FieldChange("geom", _("Outline"), _size(item.mine), _size(item.theirs)), *changes]


def _conflict(item: NewsItem, taken: Mapping[str, str]) -> ConflictChoice:
    key = f"{item.layer}/{item.uid}"
    name = f"take:{key}"
    return ConflictChoice(
        name=name,
        key=key,
        title=item.title,
        layer_title=_(registry.layer(item.layer).spec.title),
        fields=[_field(item, one) for one in item.settled.conflicts],
        theirs_gone=item.theirs is None,
        mine_gone=item.mine is None,
        taken=taken.get(name, ""),
    )


def _field(item: NewsItem, name: str) -> FieldChoice:
    if name == GEOMETRY:
        return FieldChoice(_("Outline"), *(_size(row) for row in _three(item)))
    field = attributes.editable_fields(registry.layer(item.layer))[name]
    return FieldChoice(
        cards.label(field),
        *(cards.shown(row, field) if row is not None else "" for row in _three(item)),
    )


def _three(item: NewsItem) -> tuple[PlanFeature | None, PlanFeature | None, PlanFeature | None]:
    return item.ancestor, item.theirs, item.mine


def _size(row: PlanFeature | None) -> str:
    if row is None:
        return ""
    return size_in_words(geos.to_shapely(row.geom)) or _("see the map")
