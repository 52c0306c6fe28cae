"""Scenes for rules: features drawn in metres from the local origin, oldest first."""

from datetime import date
from typing import Any
from uuid import UUID

from apps.plans.domain.finding import Finding
from apps.plans.domain.rule import Rule
from apps.plans.domain.scene import Scene, SceneFeature, scene_of
from tests import shapes

TODAY = date(2026, 11, 22)
EXCLUSIVE = frozenset({"functional-zone", "district"})


def drawn(layer: str, geometry: Any, number: int, **attributes: Any) -> SceneFeature:
    """A feature with identifier and age `number`."""
    return SceneFeature(layer, UUID(int=number), geometry, attributes, number, f"etag-{number}")


def zone(x: float, y: float, side: float, number: int, **attributes: Any) -> SceneFeature:
    """A square functional zone."""
    return drawn("functional-zone", shapes.square(x, y, side), number, **attributes)


def city(side: float, number: int = 900) -> SceneFeature:
    """The core city: a square from the origin."""
    return drawn("agglomeration-zone", shapes.square(0, 0, side), number, kind="core")


def street(number: int, *points: tuple[float, float], mode: str = "street") -> SceneFeature:
    """A transport line."""
    return drawn("transport-line", shapes.line(*points), number, mode=mode)


def scene(*features: SceneFeature, **others: Any) -> Scene:
    """A scene with these features on the day of the tests."""
    return scene_of(list(features), **{"today": TODAY, "exclusive": EXCLUSIVE, **others})


def look(rule: Rule, seen: Scene) -> list[Any]:
    """What the rule finds."""
    return rule.findings(seen)


def fixed(rule: Rule, seen: Scene, finding: Finding) -> list[Any]:
    """The operations that the rule proposes."""
    assert rule.fix is not None
    return list(rule.fix(seen, finding))


def unchecked(rule: Rule, seen: Scene) -> str:
    """Why the rule cannot judge."""
    assert rule.unchecked is not None
    return rule.unchecked(seen)
