"""Which parts of the plan a place lies on: the topics of statements, found by PostGIS."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import shapely
from django.conf import settings
from django.contrib.gis.geos import Point
from django.db.models import Count, Max, QuerySet, Value
from shapely.geometry.base import BaseGeometry

from apps.hearings.domain.entry import Entry, Target, TargetKind
from apps.hearings.domain.place import cell
from apps.hearings.domain.publication import PublicTopic
from apps.hearings.models import Hearing, StatementTopic, Visibility
from apps.hearings.queries.features import layer_title
from apps.kernel import geos
from apps.norms.queries import find_norm
from apps.plans import registry
from apps.plans.models import PlanVersion

# More features of one layer under one place say no more than the layer itself.
MAX_FEATURES_OF_A_LAYER = 50
# Neighbours share their border; what merely touches a place is not its topic.
TOUCHING_M = 0.5


@dataclass(frozen=True)
class TopicLayer:
    """A layer that is a topic: which of its features, and by which norm near ones count too."""

    slug: str
    only: dict[str, Any] = field(default_factory=dict)
    distance_norm: str = ""


TOPIC_LAYERS = (
    TopicLayer("district"),
    TopicLayer("suburban-village"),
    TopicLayer("special-economic-zone"),
    TopicLayer("renovation-district"),
    TopicLayer("functional-zone"),
    TopicLayer("protection-zone"),
    TopicLayer("transport-line", {"mode": "lrt"}, "hearing.topic_lrt_corridor_m"),
    TopicLayer(
        "public-facility",
        {"kind__in": ("waste_to_energy", "landfill")},
        "hearing.topic_waste_site_m",
    ),
)

Pair = tuple[str, UUID | None]


def topics_of_place(version: PlanVersion, place: BaseGeometry) -> set[Pair]:
    """Layers and features of `version` that `place` (EPSG:32642) lies on or near."""
    shape = geos.to_geos(_inner(place))
    first, *others = (_met(version, layer, shape) for layer in TOPIC_LAYERS)
    found: dict[str, list[UUID]] = defaultdict(list)
    # One question to the database: the register waits for it.
    for layer, uid in first.union(*others, all=True):
        found[layer].append(uid)
    pairs: set[Pair] = set()
    for layer, uids in found.items():
        pairs |= (
            {(layer, None)}
            if len(uids) > MAX_FEATURES_OF_A_LAYER
            else {(layer, uid) for uid in uids}
        )
    return pairs


def topics_of_entry(version: PlanVersion, entry: Entry, anchor: Point | None) -> set[Pair]:
    """What `entry` is about: targets that are topics by themselves, and what its place lies on; without a drawn
    place that is the ground of the features it speaks about. `anchor` is where it stands for the public.

    A place that the public knows only roughly is its grid cell: topics must not tell more than that.
    """
    known = {layer.slug for layer in TOPIC_LAYERS}
    pairs: set[Pair] = {(one.layer, one.uid) for one in entry.targets if one.layer in known}
    place = entry.place
    if place is None:
        grounds = list(_target_grounds(version, entry.targets))
        place = shapely.union_all([_inner(one) for one in grounds]) if grounds else None
    elif entry.is_place_blurred and anchor is not None:
        place = cell(shapely.Point(anchor.x, anchor.y), settings.PLACE_GRID_M)
    return pairs if place is None else pairs | topics_of_place(version, place)


def topics_changed_at(hearing: Hearing) -> datetime | None:
    """When an officer last gave, took off or put back a topic of a statement of `hearing`."""
    rows = StatementTopic.objects.filter(statement__hearing=hearing, changed_at__isnull=False)
    found: datetime | None = rows.aggregate(last=Max("changed_at"))["last"]
    return found


def topic_choices(hearing: Hearing) -> list[tuple[PublicTopic, int]]:
    """The layers that published statements lie on, with how many, for the filter."""
    found = dict(
        StatementTopic.objects.filter(
            statement__hearing=hearing,
            statement__visibility=Visibility.PUBLISHED,
            statement__withdrawn_at__isnull=True,
            is_removed=False,
        )
        .values_list("layer")
        .annotate(count=Count("statement", distinct=True))
        .order_by()
    )
    return [
        (PublicTopic(layer.slug, layer_title(layer.slug)), found[layer.slug])
        for layer in TOPIC_LAYERS
        if layer.slug in found
    ]


def _met(version: PlanVersion, layer: TopicLayer, shape: Any) -> QuerySet[Any, Any]:
    """Slug and uid of the features under `shape`, one more than are told apart."""
    rows: QuerySet[Any] = registry.layer(layer.slug)._default_manager.filter(
        version=version, **layer.only
    )
    near = find_norm(layer.distance_norm) if layer.distance_norm else None
    if near is None:
        rows = rows.filter(geom__intersects=shape)
    else:
        rows = rows.filter(geom__dwithin=(shape, float(near.value)))
    named = rows.order_by().annotate(topic=Value(layer.slug))
    met: QuerySet[Any, Any] = named.values_list("topic", "uid")[: MAX_FEATURES_OF_A_LAYER + 1]
    return met


def _target_grounds(version: PlanVersion, targets: Iterable[Target]) -> Iterator[BaseGeometry]:
    for one in targets:
        if one.kind is TargetKind.FEATURE and one.uid:
            rows: QuerySet[Any] = registry.layer(one.layer)._default_manager.filter(
                version=version, uid=one.uid
            )
            for geom in rows.values_list("geom", flat=True):
                yield geos.to_shapely(geom)


def _inner(place: BaseGeometry) -> BaseGeometry:
    if place.area == 0:
        return place
    inner = shapely.buffer(place, -TOUCHING_M)
    return place.representative_point() if inner.is_empty else inner
