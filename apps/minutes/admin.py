"""Minutes, meetings as they went and exports in the admin: to look at, never to change."""

from django.contrib import admin

from apps.kernel.admin import ReadOnlyAdmin
from apps.minutes.models import (
    AgendaItem,
    CheckIn,
    HearingExport,
    MeetingQuestion,
    Minutes,
    MinutesFile,
    MinutesSignature,
    Recording,
    Registration,
    Speaker,
)


@admin.register(Minutes)
class MinutesAdmin(ReadOnlyAdmin):
    list_display = ("hearing", "number", "state", "made_at", "signed_at", "published_at")
    list_filter = ("state",)
    list_select_related = ("hearing",)


@admin.register(MinutesSignature)
class MinutesSignatureAdmin(ReadOnlyAdmin):
    list_display = ("minutes", "part", "name", "at", "content_sha256")
    list_select_related = ("minutes",)


@admin.register(MinutesFile)
class MinutesFileAdmin(ReadOnlyAdmin):
    list_display = ("minutes", "language", "format", "is_signed", "file")
    list_filter = ("is_signed",)
    list_select_related = ("minutes", "file")


@admin.register(Recording)
class RecordingAdmin(ReadOnlyAdmin):
    list_display = ("title", "meeting", "kind", "sha256", "added_at", "published_at")
    list_filter = ("kind",)
    list_select_related = ("meeting",)


@admin.register(AgendaItem, Speaker, MeetingQuestion)
class MeetingEntryAdmin(ReadOnlyAdmin):
    """What was said at a meeting: agenda, speakers, questions."""

    list_display = ("__str__", "meeting", "position")
    list_select_related = ("meeting",)


@admin.register(Registration)
class RegistrationAdmin(ReadOnlyAdmin):
    """Who wants to come; the address is for the ticket alone."""

    list_display = ("id", "meeting", "language", "created_at", "cancelled_at")
    list_select_related = ("meeting",)
    exclude = ("email",)


@admin.register(CheckIn)
class CheckInAdmin(ReadOnlyAdmin):
    list_display = ("key", "meeting", "at", "sent_at", "by")
    list_select_related = ("meeting", "by")


@admin.register(HearingExport)
class HearingExportAdmin(ReadOnlyAdmin):
    list_display = ("hearing", "kind", "profile", "language", "format", "requested_by", "made_at")
    list_filter = ("kind", "profile")
    list_select_related = ("hearing", "requested_by")
