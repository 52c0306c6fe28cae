"""What a rule looks at: features of a version, which of them are asked about, and what holds for all (no Django)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from apps.plans.domain.spec import RequiredFrom

Key = tuple[str, UUID]


@dataclass(frozen=True)
class SceneFeature:
    """A feature as rules see it. `geometry` is in EPSG:32642; `age` grows with the time it was drawn; `etag`
    is its content hash."""

    layer: str
    uid: UUID
    geometry: BaseGeometry
    attributes: Mapping[str, Any] = field(default_factory=dict)
    age: int = 0
    etag: str = ""

    @property
    def key(self) -> Key:
        """Layer and identifier."""
        return self.layer, self.uid


@dataclass(frozen=True)
class Code:
    """A code of a code list: when it may be used, or whether it only heads a group."""

    is_header: bool = False
    valid_from: date | None = None
    valid_to: date | None = None

    def in_force(self, day: date) -> bool:
        """Whether the code may be used on `day`."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day < self.valid_to)


@dataclass(frozen=True)
class Rows:
    """Features of one layer with their geometries as an array, and an index over them."""

    features: tuple[SceneFeature, ...] = ()

    @cached_property
    def geometries(self) -> NDArray[np.object_]:
        """The geometries, in the order of the features."""
        array = np.empty(len(self.features), dtype=object)
        array[:] = [feature.geometry for feature in self.features]
        return array

    @cached_property
    def tree(self) -> shapely.STRtree:
        """Boxes of the geometries."""
        return shapely.STRtree(self.geometries)

    @cached_property
    def unfitting(self) -> NDArray[np.bool_]:
        """Which polygons do not fit their neighbours edge by edge: only these can overlap. GEOS tells that of a
        whole layer faster than looking at pairs does."""
        fits: NDArray[np.bool_] = shapely.is_empty(shapely.coverage_invalid_edges(self.geometries))
        return ~fits

    @cached_property
    def union(self) -> BaseGeometry:
        """The ground of all polygons; what fits is joined by dropping the common edges, without an overlay."""
        fitting = shapely.coverage_union_all(self.geometries[~self.unfitting])
        united: BaseGeometry = shapely.union_all([fitting, *self.geometries[self.unfitting]])
        return united

    @cached_property
    def by_uid(self) -> Mapping[UUID, SceneFeature]:
        """The features by identifier."""
        return {feature.uid: feature for feature in self.features}


@dataclass(frozen=True)
class Scene:
    """The features a rule may see. `focus` names those it is asked about (None: all of them); whatever
    matters for these is in the scene. `window` bounds the ground that is completely known (None: all)."""

    layers: Mapping[str, Rows]
    today: date
    focus: frozenset[Key] | None = None
    window: BaseGeometry | None = None
    exclusive: frozenset[str] = frozenset()
    required: Mapping[str, tuple[RequiredFrom, ...]] = field(default_factory=dict)
    codes: Mapping[str, Mapping[str, Code]] = field(default_factory=dict)

    def rows(self, layer: str) -> Rows:
        """The features of `layer`; empty when there are none."""
        return self.layers.get(layer) or Rows()

    def asked(self, layer: str) -> NDArray[np.intp]:
        """Indices into `rows(layer)` of the features the rule is asked about."""
        features = self.rows(layer).features
        if self.focus is None:
            return np.arange(len(features))
        focus = self.focus
        return np.array([i for i, one in enumerate(features) if one.key in focus], dtype=np.intp)

    def asked_features(self, layer: str) -> Iterator[SceneFeature]:
        """The features of `layer` that the rule is asked about."""
        features = self.rows(layer).features
        return (features[index] for index in self.asked(layer))

    def find(self, layer: str, uid: UUID | None) -> SceneFeature | None:
        """The feature with this identifier, or None."""
        return self.rows(layer).by_uid.get(uid) if uid is not None else None

    def focused_on(self, focus: frozenset[Key] | None) -> "Scene":
        """The same scene, asked about others."""
        return replace(self, focus=focus)


def scene_of(features: list[SceneFeature], **others: Any) -> Scene:
    """A scene with these features, sorted into layers."""
    slugs = dict.fromkeys(feature.layer for feature in features)
    rows = {slug: Rows(tuple(one for one in features if one.layer == slug)) for slug in slugs}
    return Scene(layers=rows, **others)
