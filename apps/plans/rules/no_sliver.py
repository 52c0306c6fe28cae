"""Rule: no polygon is so thin that nobody could build, plant or drive on it."""

from collections.abc import Iterator

import numpy as np
import shapely

from apps.plans.domain.finding import Finding, Unit
from apps.plans.domain.rule import Rule, gettext_noop
from apps.plans.domain.scene import Scene
from apps.plans.domain.tolerance import THICKNESS_M


def check(scene: Scene) -> Iterator[Finding]:
    """Each part of a polygon whose thickness, 4 · area / perimeter, is under a metre."""
    for layer in scene.layers:
        rows, asked = scene.rows(layer), scene.asked(layer)
        parts, owners = shapely.get_parts(rows.geometries[asked], return_index=True)
        areas, perimeters = shapely.area(parts), shapely.length(parts)
        thickness = np.divide(
            4 * areas, perimeters, out=np.full(len(parts), np.inf), where=areas > 0
        )
        for index in np.flatnonzero(thickness < THICKNESS_M):
            yield Finding(
                parts[index],
                layer,
                rows.features[asked[owners[index]]].uid,
                measure=float(thickness[index]),
                unit=Unit.METRES,
            )


RULE = Rule(
    id="topology/rec-no-sliver",
    code="sliver.thickness",
    title=gettext_noop("No slivers"),
    message=gettext_noop("“%(name)s” is a strip too thin to use: %(measure)s thick."),
    hint=gettext_noop("Join it with a neighbour, or redraw its border."),
    check=check,
)
