"""What refers to a feature: other features by their attributes, and what upper apps know of."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.permissions import Person, require
from apps.plans import cards, registry
from apps.plans.domain.dependant import Dependant, DependantRow, FeatureKey, listed
from apps.plans.models import FeatureLineage, PlanVersion
from apps.plans.permissions import can_view_history
from apps.plans.queries.features import get_feature
from apps.plans.queries.lineage import ancestors


@dataclass(frozen=True)
class Reference:
    """Features of layer `source` name one of layer `target` by its uid in `field`."""

    target: str
    source: str
    field: str


REFERENCES = (
    Reference("public-facility", "protection-zone", "facility_uid"),
    Reference("special-economic-zone", "zone-resident", "zone_uid"),
    Reference("transport-line", "transport-stop", "line_uid"),
)


def dependants(
    user: Person, version: PlanVersion, features: Sequence[FeatureKey]
) -> list[DependantRow]:
    """What refers to `features` of `version`, as far as `user` may see it.

    For the staff. Raises SignInRequired, NotAllowed, NotFound when `version` has not all of them.
    """
    require(can_view_history(user, version), user)
    keys = sorted(set(features))
    _require_all(version, keys)
    found = list(_referring(version, keys))
    for finder in registry.dependant_finders:
        found += finder(user, version, keys)
    return listed(found)


def origins(keys: Iterable[FeatureKey]) -> dict[FeatureKey, list[FeatureKey]]:
    """Each of `keys` and every ancestor of theirs → those of `keys` that it is or that came from it."""
    found: dict[FeatureKey, list[FeatureKey]] = defaultdict(list)
    by_layer = _by_layer(keys)
    for layer, uids in by_layer.items():
        divided = set(
            FeatureLineage.objects.filter(layer=layer, child__in=uids).values_list(
                "child", flat=True
            )
        )
        for uid in uids:
            elders = ancestors(layer, uid) if uid in divided else set()
            for one in {uid, *elders}:
                found[FeatureKey(layer, one)].append(FeatureKey(layer, uid))
    return dict(found)


def _by_layer(keys: Iterable[FeatureKey]) -> dict[str, list[UUID]]:
    layers: dict[str, list[UUID]] = defaultdict(list)
    for key in keys:
        layers[key.layer].append(key.uid)
    return layers


def _require_all(version: PlanVersion, keys: Sequence[FeatureKey]) -> None:
    for layer, uids in _by_layer(keys).items():
        rows = registry.layer(layer)._default_manager.filter(version=version, uid__in=uids)
        for uid in sorted(set(uids) - set(rows.values_list("uid", flat=True))):
            get_feature(version, layer, uid)


def _referring(version: PlanVersion, keys: Sequence[FeatureKey]) -> Iterator[Dependant]:
    lines = origins(key for key in keys if key.layer in {one.target for one in REFERENCES})
    for reference in REFERENCES:
        wanted = {key.uid: of for key, of in lines.items() if key.layer == reference.target}
        if not wanted:
            continue
        model = registry.layer(reference.source)
        rows: QuerySet[Any] = model._default_manager.filter(
            version=version, **{f"{reference.field}__in": list(wanted)}
        )
        page = reverse("pages:version", args=[version.slug])
        for row in rows.defer("geom", "geom_3857").order_by("code", "uid"):
            key = FeatureKey(reference.source, row.uid)
            for feature in wanted[getattr(row, reference.field)]:
                yield Dependant(
                    feature=feature,
                    kind=reference.source,
                    title=f"{_(model.spec.title)}: {cards.title(row)}",
                    url=f"{page}?feature={key}",
                )
