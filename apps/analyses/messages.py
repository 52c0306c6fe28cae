"""Texts for codes that the pure modules raise."""

from django.utils.translation import gettext as _

from apps.analyses.domain.parameter import Fault


def fault_text(fault: Fault) -> str:
    """What is wrong with a parameter, in the reader's language."""
    match fault:
        case Fault.UNKNOWN:
            return _("This analysis has no such parameter.")
        case Fault.NOT_A_NUMBER:
            return _("Enter a number.")
        case Fault.NOT_A_BOOLEAN:
            return _("Enter true or false.")
        case Fault.TOO_SMALL:
            return _("The number is too small.")
        case Fault.TOO_BIG:
            return _("The number is too big.")
