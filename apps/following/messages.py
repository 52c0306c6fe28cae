"""The words of every refusal of this app, by stable code."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.following.domain.follow import MAX_FOLLOWS, MAX_RADIUS_M, MAX_VERTICES, MIN_RADIUS_M
from apps.hearings.domain.entry import Fault
from apps.hearings.messages import DEFECTS
from apps.hearings.messages import TEXTS as HEARING_TEXTS
from apps.kernel.errors import Refused
from apps.plans.messages import geometry_text

TEXTS: Mapping[str, Promise] = {
    "follow.unknown": _("You follow no such thing."),
    "follow.link_invalid": _(
        "This link is not valid any more. Take it from the letter, as a whole."
    ),
    "follow.kind_unknown": _("Choose what you want to follow."),
    "follow.pace_unknown": _("Choose how soon the letters come."),
    "follow.layer_unknown": _("Choose a layer."),
    "follow.district_unknown": _("Choose a district."),
    "follow.place_required": _("Draw the place on the map."),
    "follow.area_required": _("Draw an area."),
    "follow.area_too_small": _("The area is too small."),
    "follow.point_required": _("Set a point on the map."),
    "follow.radius_required": _("Write a radius from %(least)s to %(most)s metres."),
    "follow.too_many": _("You follow %(limit)s things already. Stop one first."),
    "follow.too_often": _("Too many wishes from this address. Please wait a little."),
    "follow.too_many_vertices": _("The area has too many corners: at most %(vertices)s."),
    "follow.hearing_required": _("A hearing is followed as a whole."),
}


def text(code: str, **values: Any) -> str:
    """The words of `code` in the reader's language."""
    known = {
        "limit": MAX_FOLLOWS,
        "least": MIN_RADIUS_M,
        "most": MAX_RADIUS_M,
        "vertices": MAX_VERTICES,
        "detail": "",
    }
    return str(TEXTS.get(code) or HEARING_TEXTS[code]) % {**known, **values}


def refused(faults: Iterable[Fault]) -> Refused:
    """One refusal that names every fault; its code and text are those of the first."""
    errors = [{"field": one.field, "code": one.code, "text": _text_of(one)} for one in faults]
    return Refused(errors[0]["code"], errors[0]["text"], {"errors": errors})


def _text_of(fault: Fault) -> str:
    if fault.code in DEFECTS and fault.code not in TEXTS:
        return geometry_text(DEFECTS[fault.code], fault.detail)
    return text(fault.code, detail=fault.detail)
