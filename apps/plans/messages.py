"""Sentences about geometry defects, in the reader's language."""

from django.utils.translation import gettext as _

from apps.kernel.geo import MAX_VERTICES, Defect


def geometry_text(defect: Defect, detail: str) -> str:
    """What is wrong with a geometry and what to do, for people."""
    match defect:
        case Defect.EMPTY:
            return _("There is no geometry: draw it first.")
        case Defect.WRONG_TYPE:
            return _("This layer does not take a geometry of type %(type)s.") % {"type": detail}
        case Defect.INVALID:
            return _("The outline is not valid (%(detail)s): move the crossing points apart.") % {
                "detail": detail
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
