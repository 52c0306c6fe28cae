"""Sentences about geometry defects, in the reader's language."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.kernel.geo import MAX_VERTICES, Defect

# What GEOS calls the defects of an outline; the place in brackets behind is left away.
REASONS: Mapping[str, Promise] = {
    "Self-intersection": gettext_lazy("it crosses itself"),
    "Ring Self-intersection": gettext_lazy("it touches itself"),
    "Too few points in geometry component": gettext_lazy("it has too few vertices"),
    "Hole lies outside shell": gettext_lazy("a hole lies outside"),
    "Holes are nested": gettext_lazy("a hole lies in a hole"),
    "Interior is disconnected": gettext_lazy("holes cut it in pieces"),
    "Nested shells": gettext_lazy("a part lies in another part"),
    "Duplicate Rings": gettext_lazy("a ring stands twice"),
    "Invalid Coordinate": gettext_lazy("a coordinate is not a number"),
    "Ring is not closed": gettext_lazy("it is not closed"),
}


def reason_text(detail: str) -> str:
    """What GEOS says about an outline, in words; as it is when GEOS says something new."""
    name = detail.partition("[")[0].strip()
    return str(REASONS.get(name, detail))


def geometry_text(defect: Defect, detail: str) -> str:
    """What is wrong with a geometry and what to do, for people."""
    match defect:
        case Defect.EMPTY:
            return _("There is no geometry: draw it first.")
        case Defect.WRONG_TYPE:
            return _("This layer does not take a geometry of type %(type)s.") % {"type": detail}
        case Defect.INVALID:
            return _("The outline is not valid (%(detail)s): move the crossing points apart.") % {
                "detail": reason_text(detail)
            }
        case Defect.OUTSIDE:
            return _("It lies outside the agglomeration: check the coordinate system.")
        case Defect.NOT_FINITE:
            return _("It has a coordinate that is not a number.")
        case Defect.TOO_MANY_VERTICES:
            return _("It has %(count)s vertices; at most %(limit)d are taken.") % {
                "count": detail,
                "limit": MAX_VERTICES,
            }
