"""Where validation must look again after edits: which features each rule is asked about anew (no Django)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import shapely
from shapely.geometry.base import BaseGeometry

from apps.plans.domain.rule import Rule, Scope
from apps.plans.domain.scene import Key

Box = tuple[float, float, float, float]

# More changed features than this are checked faster by looking at everything once.
MANY = 300
# A gap is looked for this far beyond the edit, and further as long as it runs out of the window.
WINDOW_MARGIN_M = 10.0
TOUCH_M = 0.01


@dataclass(frozen=True)
class Change:
    """A feature that was drawn, changed or removed, and the boxes it filled before and after (EPSG:32642)."""

    layer: str
    uid: UUID
    boxes: tuple[Box, ...]

    @property
    def key(self) -> Key:
        """Layer and identifier."""
        return self.layer, self.uid


@dataclass(frozen=True)
class Plan:
    """Which rules look at everything, at the ground round the edits, or at single features."""

    whole: tuple[Rule, ...]
    places: tuple[Rule, ...]
    local: tuple[Rule, ...]


def plan(rules: Iterable[Rule], changed_layers: frozenset[str]) -> Plan:
    """Sorts the rules by how much they have to see again; a rule that sees nothing new is left out."""
    whole: list[Rule] = []
    places: list[Rule] = []
    local: list[Rule] = []
    for rule in rules:
        if changed_layers & set(rule.against):
            whole.append(rule)
        elif any(rule.looks_at(layer) for layer in changed_layers):
            (places if rule.scope is Scope.PLACE else local).append(rule)
        elif any(link.target in changed_layers for link in rule.links):
            local.append(rule)
    return Plan(tuple(whole), tuple(places), tuple(local))


def reach_m(rules: Iterable[Rule], layer: str) -> float:
    """How far from an edit in `layer` a verdict may change."""
    return max(
        (rule.reach_m or 0.0 for rule in rules if rule.looks_at(layer)),
        default=0.0,
    )


def boxes_of(changes: Iterable[Change], layer: str, margin_m: float = 0.0) -> list[Box]:
    """The boxes of the changes in one layer, enlarged, those that meet joined into one."""
    # A hair more: the box of a point or of a straight line has no area.
    margin_m += TOUCH_M
    return joined(
        [grown(box, margin_m) for one in changes if one.layer == layer for box in one.boxes]
    )


def grown(box: Box, margin_m: float) -> Box:
    """`box` enlarged on every side."""
    west, south, east, north = box
    return west - margin_m, south - margin_m, east + margin_m, north + margin_m


def joined(boxes: Sequence[Box]) -> list[Box]:
    """Boxes that together cover the same, without overlaps; touching ones become one."""
    if len(boxes) < 2:
        return list(boxes)
    parts = shapely.get_parts(shapely.union_all([shapely.box(*box) for box in boxes]))
    fewer: list[Box] = [tuple(part.bounds) for part in parts]
    return fewer if len(fewer) == len(boxes) else joined(fewer)


def region(boxes: Iterable[Box]) -> BaseGeometry:
    """The ground of the boxes."""
    united: BaseGeometry = shapely.union_all([shapely.box(*box) for box in boxes])
    return united


def focus_of(
    rule: Rule, changed: frozenset[Key], near: Mapping[str, frozenset[Key]]
) -> frozenset[Key]:
    """The features a local rule is asked about: the changed ones, or everything within its reach of them."""
    if rule.scope is not Scope.NEIGHBOURS:
        return frozenset(key for key in changed if rule.looks_at(key[0]))
    around = [keys for layer, keys in near.items() if rule.looks_at(layer)]
    return frozenset().union(changed, *around)
