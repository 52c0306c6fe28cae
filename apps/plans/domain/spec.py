"""What a layer tells the rest of the system about itself: titles, geometry, tiles, style (no Django)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from apps.plans.domain.ladder import State


class GeometryKind(StrEnum):
    """Families of geometry a layer may hold."""

    POINT = "point"
    LINE = "line"
    POLYGON = "polygon"
    POLYGON_OR_POINT = "polygon_or_point"
    ANY = "any"


ALLOWED_TYPES: Mapping[GeometryKind, frozenset[str]] = {
    GeometryKind.POINT: frozenset({"Point"}),
    GeometryKind.LINE: frozenset({"MultiLineString"}),
    GeometryKind.POLYGON: frozenset({"MultiPolygon"}),
    GeometryKind.POLYGON_OR_POINT: frozenset({"MultiPolygon", "Point"}),
    GeometryKind.ANY: frozenset({"MultiPolygon", "MultiLineString", "Point"}),
}


@dataclass(frozen=True)
class StyleClass:
    """One line of a legend: the features whose `style_field` has `value`, drawn like this.

    Colours are CSS hex; `width` is in CSS pixels; `pattern` is one of hatch, crosshatch, dots;
    `dash` is a line dash in multiples of the width.
    """

    value: str
    title: str
    fill: str = ""
    stroke: str = ""
    width: float = 1.0
    pattern: str = ""
    dash: tuple[float, ...] = ()
    icon: str = ""


@dataclass(frozen=True)
class RequiredFrom:
    """`field` has a value from `state` on, for features whose `when` field is one of `values` (all when empty)."""

    field: str
    state: State
    when: str = ""
    values: frozenset[str] = frozenset()


@dataclass(frozen=True)
class LayerSpec:
    """A layer as data. `title` and legend titles are English message ids, translated where shown.

    `tile_fields` travel in vector tiles; `style_field` picks the legend class; `drawing_order`
    puts areas below lines below points; `min_zoom` is where tiles begin; `exclusive` layers may
    not overlap themselves; `theme` groups the layer tree; `shared_fields` are counts that a split
    shares out by size and a merge adds up; `required_from` says which attributes a state of the
    version asks for.
    """

    slug: str
    title: str
    theme: str
    geometry: GeometryKind
    style_field: str
    classes: tuple[StyleClass, ...]
    drawing_order: int
    min_zoom: int = 8
    label_zoom: int = 13
    tile_fields: tuple[str, ...] = ()
    card_fields: tuple[str, ...] = ()
    shared_fields: tuple[str, ...] = ()
    required_from: tuple[RequiredFrom, ...] = ()
    exclusive: bool = False
    visible: bool = True
    units: Mapping[str, str] = field(default_factory=dict)

    @property
    def allowed_types(self) -> frozenset[str]:
        """Geometry type names that the layer's table accepts."""
        return ALLOWED_TYPES[self.geometry]
