"""Rule: a stop lies on the line it names."""

from collections.abc import Iterator

import shapely

from apps.plans.domain.finding import Finding, Unit
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.domain.rule import Link, Rule, gettext_noop
from apps.plans.domain.scene import Scene
from apps.plans.domain.tolerance import STOP_TO_LINE_M

STOP, LINE = "transport-stop", "transport-line"


def check(scene: Scene) -> Iterator[Finding]:
    """Stops further from their line than a platform can be; the defect is the way between them."""
    for stop in scene.asked_features(STOP):
        line = scene.find(LINE, stop.attributes.get("line_uid"))
        if line is None:
            continue
        distance_m = float(shapely.distance(stop.geometry, line.geometry))
        if distance_m > STOP_TO_LINE_M:
            yield Finding(
                shapely.shortest_line(stop.geometry, line.geometry),
                STOP,
                stop.uid,
                LINE,
                line.uid,
                measure=distance_m,
                unit=Unit.METRES,
            )


def fix(scene: Scene, finding: Finding) -> list[Operation]:
    """The stop moves to the nearest point of its line."""
    stop = scene.find(STOP, finding.uid)
    line = scene.find(LINE, finding.other_uid)
    if stop is None or line is None:
        return []
    way = shapely.get_coordinates(shapely.shortest_line(stop.geometry, line.geometry))
    place = shapely.Point(way[-1])
    return [Operation(OperationKind.UPDATE, STOP, stop.uid, place, if_match=stop.etag)]


RULE = Rule(
    id="transport/req-stop-on-line",
    code="stop.off_line",
    title=gettext_noop("Stops on their line"),
    message=gettext_noop("“%(name)s” lies %(measure)s away from its line “%(other)s”."),
    hint=gettext_noop("Move the stop to its line, or name another line."),
    check=check,
    layers=(STOP,),
    reads=("line_uid",),
    links=(Link(STOP, "line_uid", LINE),),
    fix=fix,
    fix_title=gettext_noop("Move the stop onto its line"),
)
