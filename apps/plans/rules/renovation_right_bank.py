"""Rule: renovation districts lie on the right bank of the Esil, the only bank the programme covers."""

from collections.abc import Iterator
from uuid import UUID

import shapely
from shapely.geometry.base import BaseGeometry

from apps.plans.domain.finding import Finding, Severity, Unit
from apps.plans.domain.pieces import ground, simplest
from apps.plans.domain.rule import Rule, gettext_noop
from apps.plans.domain.scene import Scene
from apps.plans.domain.territory import DISTRICT, bank
from apps.plans.domain.tolerance import AREA_M2

PLOT = "renovation-district"


def check(scene: Scene) -> Iterator[Finding]:
    """Ground of a plot in a left-bank district; where no district's bank is known, a notice."""
    left = bank(scene, "left") or shapely.MultiPolygon()
    right = bank(scene, "right") or shapely.MultiPolygon()
    if left.is_empty and right.is_empty:
        return
    for plot in scene.asked_features(PLOT):
        wrong = ground(shapely.intersection(plot.geometry, left))
        if wrong.area > AREA_M2:
            yield _finding(plot.uid, wrong, None, "left")
        rest = shapely.difference(shapely.difference(plot.geometry, left), right)
        unknown = ground(rest)
        if unknown.area > AREA_M2:
            yield _finding(plot.uid, unknown, Severity.NOTICE, "unknown")


def _finding(uid: UUID, place: BaseGeometry, severity: Severity | None, side: str) -> Finding:
    return Finding(
        simplest(place),
        PLOT,
        uid,
        measure=float(place.area),
        unit=Unit.SQUARE_METRES,
        values={"bank": side},
        part=side,
        severity=severity,
    )


def unchecked(scene: Scene) -> str:
    """Without a district whose bank is known nobody can say where the river is."""
    known = any(one.attributes.get("bank") for one in scene.rows(DISTRICT).features)
    return "" if known else NO_BANK


NO_BANK = gettext_noop("No district says on which bank of the Esil it lies.")

RULE = Rule(
    id="renovation/req-right-bank",
    code="renovation.bank",
    title=gettext_noop("Renovation on the right bank"),
    message=gettext_noop("“%(name)s” does not lie on the right bank: %(measure)s."),
    hint=gettext_noop(
        "Move it to the right bank; if the district's bank is wrong or missing, correct that."
    ),
    check=check,
    layers=(PLOT,),
    against=(DISTRICT,),
    reads=("bank",),
    unchecked=unchecked,
)
