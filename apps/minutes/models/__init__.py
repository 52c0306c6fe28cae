"""The nouns of meetings as they went, minutes and the files of a hearing."""

from apps.minutes.models.export import ExportFormat, ExportKind, ExportProfile, HearingExport
from apps.minutes.models.meeting import AgendaItem, MeetingQuestion, Recording, Speaker
from apps.minutes.models.minutes import Minutes, MinutesFile, MinutesSignature
from apps.minutes.models.room import CheckIn, Registration

__all__ = [
    "ExportFormat",
    "ExportKind",
    "ExportProfile",
    "HearingExport",
    "AgendaItem",
    "MeetingQuestion",
    "Recording",
    "Speaker",
    "Minutes",
    "MinutesFile",
    "MinutesSignature",
    "CheckIn",
    "Registration",
]
