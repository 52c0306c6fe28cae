"""Runs rules over scenes: everything at once, or again around edits with what was found before (no Django)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

import shapely
from shapely.geometry.base import BaseGeometry

from apps.plans.domain.finding import Finding
from apps.plans.domain.neighbourhood import TOUCH_M
from apps.plans.domain.rule import Rule, Scope
from apps.plans.domain.scene import Key, Scene

Report = Callable[[float, str], None]


@dataclass(frozen=True)
class Replacement:
    """New findings of a rule, and which old ones they take the place of: all (`uids` and `place` None), those
    about these features (of a pair, either), or those in this place. `unchecked` is the message id that says
    why the rule cannot judge the version, "" when it can, None when that was not asked."""

    rule: Rule
    findings: tuple[Finding, ...]
    uids: frozenset[UUID] | None = None
    place: BaseGeometry | None = None
    unchecked: str | None = None


def everything(rules: Sequence[Rule], scene: Scene, report: Report) -> list[Replacement]:
    """Every rule over the whole scene."""
    done = []
    for index, rule in enumerate(rules):
        report(100 * index / len(rules), rule.title)
        why = rule.unchecked(scene) if rule.unchecked else ""
        done.append(Replacement(rule, unique(rule.findings(scene)), unchecked=why))
    return done


def around(rule: Rule, scene: Scene, focus: frozenset[Key]) -> Replacement:
    """A rule asked again about the features in `focus`; the scene holds all that matters for them."""
    found = rule.findings(scene.focused_on(focus))
    mine = [one for one in found if _is_about(one, focus, rule.scope)]
    return Replacement(rule, unique(mine), frozenset(uid for _layer, uid in focus))


def at_place(rule: Rule, scene: Scene, place: BaseGeometry) -> Replacement | None:
    """A rule asked again about the ground of `place`; None when a defect runs out of the scene's window."""
    found = [one for one in rule.findings(scene) if shapely.intersects(one.geometry, place)]
    if scene.window is not None and any(_runs_out(one, scene.window) for one in found):
        return None
    return Replacement(rule, unique(found), place=place)


def unique(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, each key once."""
    return tuple({one.key: one for one in findings}.values())


def _is_about(finding: Finding, focus: frozenset[Key], scope: Scope) -> bool:
    if finding.uid is not None and (finding.layer, finding.uid) in focus:
        return True
    return (
        scope is Scope.PAIR
        and finding.other_uid is not None
        and (finding.other_layer, finding.other_uid) in focus
    )


def _runs_out(finding: Finding, window: BaseGeometry) -> bool:
    return bool(shapely.distance(finding.geometry, window.boundary) < TOUCH_M)
