"""The weighing in the admin: to look at, never to change; verbs write it, and the database keeps its revisions."""

from django.contrib import admin

from apps.kernel.admin import ReadOnlyAdmin
from apps.weighing.models import (
    BulkEdit,
    DecisionLink,
    Letter,
    LetterTemplate,
    Segment,
    SegmentRevision,
    Tag,
    TextBlock,
    Theme,
    WorkStep,
)


@admin.register(Segment)
class SegmentAdmin(ReadOnlyAdmin):
    list_display = ("id", "hearing", "number", "position", "is_confirmed", "verdict", "decided_at")
    list_filter = ("hearing", "is_confirmed", "verdict")
    list_select_related = ("hearing", "statement")


@admin.register(SegmentRevision)
class SegmentRevisionAdmin(ReadOnlyAdmin):
    list_display = ("segment_id", "number", "act", "actor", "at")
    list_filter = ("act",)
    list_select_related = ("actor",)
    show_full_result_count = False


@admin.register(DecisionLink)
class DecisionLinkAdmin(ReadOnlyAdmin):
    list_display = ("segment_id", "changeset_id", "linked_by", "linked_at")
    list_select_related = ("linked_by",)


@admin.register(BulkEdit)
class BulkEditAdmin(ReadOnlyAdmin):
    list_display = ("hearing", "at", "actor", "count", "locked_count", "undone_at")
    list_filter = ("hearing",)
    list_select_related = ("hearing", "actor")


@admin.register(Letter)
class LetterAdmin(ReadOnlyAdmin):
    list_display = ("statement", "template", "language", "state", "made_at", "sent_at")
    list_filter = ("state", "language")
    list_select_related = ("statement", "template")


@admin.register(LetterTemplate)
class LetterTemplateAdmin(ReadOnlyAdmin):
    list_display = ("name", "language", "hearing", "added_by", "added_at")
    list_select_related = ("hearing", "added_by")


@admin.register(WorkStep, Tag, Theme)
class SetupAdmin(ReadOnlyAdmin):
    """Work steps, tags and themes of a hearing."""

    list_display = ("__str__", "hearing")
    list_filter = ("hearing",)
    list_select_related = ("hearing",)


@admin.register(TextBlock)
class TextBlockAdmin(ReadOnlyAdmin):
    list_display = ("title", "verdict", "hearing")
    list_select_related = ("hearing",)
