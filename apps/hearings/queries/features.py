"""Reading what statements speak about: features chosen by words, targets and topics named for the reader."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from apps.hearings.domain.entry import Target, TargetKind
from apps.hearings.domain.publication import PublicTarget
from apps.plans import cards, registry
from apps.plans.models import PlanFeature, PlanVersion
from apps.plans.queries import named_like
from apps.plans.queries.text import named_paragraphs

MAX_CHOICES = 30


def feature_choices(version: PlanVersion, text: str, layer: str = "") -> list[PublicTarget]:
    """Features whose name or code holds `text`, of one layer or of all: chosen without a map."""
    text = text.strip()
    if not text and not layer:
        return []
    models = [registry.layer(layer)] if layer else reversed(registry.layers().values())
    found: list[PublicTarget] = []
    for model in models:
        rows = _without_ground(model).filter(named_like(text), version=version)
        left = MAX_CHOICES - len(found)
        found += _all_named(rows.order_by("name_kk", "code", "uid")[:left])
    return found


def features_of_layer(
    version: PlanVersion, layer: str, limit: int, **only: Any
) -> list[PublicTarget]:
    """At most `limit` features of one layer of `version`, by name; `only` are filters of its columns."""
    rows = _without_ground(registry.layer(layer)).filter(version=version, **only)
    return _all_named(rows.order_by("name_kk", "code", "uid")[:limit])


def named_targets(version: PlanVersion, pairs: Iterable[tuple[str, UUID]]) -> list[PublicTarget]:
    """The features among `pairs` of layer and uid that the version has, with their names."""
    wanted: dict[str, list[UUID]] = defaultdict(list)
    for layer, uid in pairs:
        if layer in registry.layers():
            wanted[layer].append(uid)
    return [
        named
        for layer, uids in wanted.items()
        for named in _all_named(
            _without_ground(registry.layer(layer)).filter(version=version, uid__in=uids)
        )
    ]


def known_targets(version: PlanVersion, targets: Iterable[Target]) -> list[PublicTarget]:
    """Those of `targets` that the version has, of every kind, with their names."""
    listed = set(targets)
    features = {
        (one.layer, one.uid) for one in listed if one.kind is TargetKind.FEATURE and one.uid
    }
    layers = sorted(one.layer for one in listed if one.kind is TargetKind.LAYER)
    paragraphs = [one.uid for one in listed if one.kind is TargetKind.PARAGRAPH and one.uid]
    return [
        *named_targets(version, features),
        *(_whole(layer) for layer in layers if layer in registry.layers()),
        *_named_paragraphs(version, paragraphs),
    ]


def layer_title(layer: str) -> str:
    """The name of a layer in the reader's language; its address when it is no longer there."""
    model = registry.layers().get(layer)
    return _(model.spec.title) if model else layer


def _without_ground(model: type[PlanFeature]) -> QuerySet[Any]:
    """A name needs no outline: that of a district weighs more than a page of statements."""
    rows: QuerySet[Any] = model._default_manager.all()
    return rows.defer("geom", "geom_3857")


def _all_named(rows: Iterable[PlanFeature]) -> list[PublicTarget]:
    listed = list(rows)
    # Of all codes at once: otherwise each zone without a name of its own would be a query.
    labels = cards.zone_labels() if any(hasattr(row, "zone_code") for row in listed) else None
    return [
        PublicTarget(row.spec.slug, _(row.spec.title), row.uid, cards.title(row, labels))
        for row in listed
    ]


def _whole(layer: str) -> PublicTarget:
    title = layer_title(layer)
    return PublicTarget(layer, _("Whole layer"), None, title, TargetKind.LAYER.value)


def _named_paragraphs(version: PlanVersion, uids: list[UUID]) -> list[PublicTarget]:
    if not uids:
        return []
    kind = TargetKind.PARAGRAPH.value
    return [
        PublicTarget("", _("Explanatory text"), one.uid, one.title, kind)
        for one in named_paragraphs(version, uids)
    ]
