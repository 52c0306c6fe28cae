"""Texts of the instruction's light and of what may be wrong with a record."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.oversight.domain.light import Light

LIGHT_LABELS = {
    Light.LATE: gettext_lazy("Late"),
    Light.DUE_SOON: gettext_lazy("Due soon"),
    Light.ON_TIME: gettext_lazy("On time"),
    Light.NO_DEADLINE: gettext_lazy("No deadline"),
    Light.DONE_LATE: gettext_lazy("Done late"),
    Light.DONE: gettext_lazy("Done on time"),
}


def fault_text(code: str) -> str:
    """What is wrong with a field of an instruction, in the reader's language."""
    return {
        "instruction.required": _("This cannot be empty."),
        "instruction.code_invalid": _("Use small letters, digits and hyphens."),
        "instruction.certainty_unknown": _("Choose official, secondary or demo."),
        "instruction.due_before_issued": _("The due date is before the instruction."),
        "instruction.done_before_issued": _("It cannot be done before it was given."),
    }[code]
