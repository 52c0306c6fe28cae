"""Sentences about what an import found, in the reader's language."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.imports.domain.candidates import Candidate
from apps.imports.domain.frame import UnknownFrame
from apps.imports.domain.raw import Finding
from apps.kernel.errors import Refused
from apps.kernel.geo import Defect
from apps.plans.messages import geometry_text, reason_text

TEXTS: Mapping[str, Promise] = {
    "import.repaired": gettext_lazy(
        "The outline was repaired (%(why)s): %(parts)d part(s), %(area_m2)s m²."
    ),
    "import.parts_dropped": gettext_lazy(
        "Parts of another kind (%(kinds)s) were left out: %(parts)d part(s), %(area_m2)s m² stay."
    ),
    "import.ring_closed": gettext_lazy("The outline was not closed; it was closed."),
    "import.geometry_unreadable": gettext_lazy("The geometry cannot be read."),
    "import.duplicate_uid": gettext_lazy("The identifier %(uid)s occurs in the file before."),
    "import.uid_invalid": gettext_lazy("“%(uid)s” is no identifier (UUID); a new one was given."),
    "import.not_in_force": gettext_lazy(
        "The register says that this is no longer in force (%(column)s: %(value)s)."
    ),
    "import.register_known": gettext_lazy(
        "Read as “%(title)s”: its identifiers become ours by a fixed rule, so that a newer file finds the same objects."
    ),
    "import.not_in_list": gettext_lazy("The code list has no code “%(value)s”."),
    "import.curves_straightened": gettext_lazy("Curves (%(type)s) were straightened."),
    "import.encoding_assumed": gettext_lazy(
        "The file does not name its encoding; it was read as %(encoding)s."
    ),
    "import.reader_said": gettext_lazy("Note of the reader: %(text)s"),
    "import.z_dropped": gettext_lazy("Heights (Z) were dropped on %(count)d feature(s)."),
    "import.value_ignored": gettext_lazy(
        "%(column)s: “%(value)s” is no known code and was left out (%(count)d row(s))."
    ),
    "import.assumed": gettext_lazy(
        "%(field)s = %(value)s was assumed for %(count)d row(s); set it to be sure."
    ),
    "import.match_unclear": gettext_lazy(
        "Several rows or several objects have the same value in the field %(field)s: it is not clear which is meant."
    ),
    "feature.uid_taken": gettext_lazy("Another layer has the identifier %(uid)s."),
    "feature.divided": gettext_lazy(
        "The object %(uid)s was divided or joined, and what it became is on the map: "
        "undo that change, or remove those objects first."
    ),
    Defect.EMPTY.value: gettext_lazy("The row has no geometry."),
}


def text_of(finding: Finding) -> str:
    """What happened, for people."""
    if finding.code in TEXTS:
        return str(TEXTS[finding.code]) % _in_words(finding.detail)
    if finding.code in {one.value for one in Defect}:
        said = geometry_text(Defect(finding.code), str(finding.detail.get("detail", "")))
        hint = finding.detail.get("hint", "")
        return f"{said} {hint}" if hint else said
    said = str(finding.detail.get("text", finding.code))
    name = finding.detail.get("field", "")
    return f"{name}: {said}" if name else said


def _in_words(detail: Mapping[str, Any]) -> dict[str, Any]:
    """Details as the reader writes numbers and calls what is wrong with an outline."""
    shown = dict(detail)
    if "why" in shown:
        shown["why"] = reason_text(str(shown["why"]))
    if "area_m2" in shown:
        shown["area_m2"] = number_format(shown["area_m2"], decimal_pos=1, force_grouping=True)
    return shown


def frame_hint(fitting: Sequence[Candidate]) -> str:
    """Which frames would fit, and what to do about it; empty when none does."""
    straight = " / ".join(one.title for one in fitting if not one.swapped)
    swapped = " / ".join(one.title for one in fitting if one.swapped)
    if straight:
        return _("The coordinates look like %(frames)s: declare that system and import again.") % {
            "frames": straight
        }
    if swapped:
        return _("The axes look swapped, as in %(frames)s: confirm that and import again.") % {
            "frames": swapped
        }
    return ""


def unknown_frame(error: UnknownFrame) -> Refused:
    """The refusal of a file whose coordinate system nobody knows here."""
    return Refused(
        "import.crs_unknown",
        _("The file names a coordinate system that is not known here: %(crs)s")
        % {"crs": str(error)[:200]},
    )
