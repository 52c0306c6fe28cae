"""Texts of what may be wrong with a record."""

from django.utils.translation import gettext as _


def fault_text(code: str) -> str:
    """What is wrong with a field of an instruction, in the reader's language."""
    return {
        "instruction.required": _("This cannot be empty."),
        "instruction.code_invalid": _("Use small letters, digits and hyphens."),
        "instruction.certainty_unknown": _("Choose official, secondary or demo."),
        "instruction.due_before_issued": _("The due date is before the instruction."),
        "instruction.done_before_issued": _("It cannot be done before it was given."),
    }[code]
