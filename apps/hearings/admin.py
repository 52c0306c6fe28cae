"""Hearings and statements in the admin site: to look at, not to rewrite."""

from typing import Any

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest

from apps.hearings.models import ConsultedBody, Hearing, RuleSet, Statement, StatementTarget
from apps.kernel.admin import ReadOnlyAdmin


@admin.register(Hearing)
class HearingAdmin(admin.ModelAdmin[Hearing]):
    """The words and contacts of a hearing; its version, clock and register belong to the verbs."""

    list_display = ("slug", "version", "procedure_type", "state", "opens_at", "closes_at")
    list_filter = ("state", "procedure_type")
    search_fields = ("slug", "title_kk", "title_ru", "title_en")
    list_select_related = ("version",)
    fields = (
        *("slug", "version", "state", "procedure_type", "opens_at", "closes_at"),
        *("register_prefix", "next_number", "closed_at", "close_reason", "created_by"),
        *("title_kk", "title_ru", "title_en"),
        *("description_kk", "description_ru", "description_en"),
        *("contact_email", "contact_phone"),
    )
    readonly_fields = (
        *("slug", "version", "state", "procedure_type", "opens_at", "closes_at"),
        *("register_prefix", "next_number", "closed_at", "close_reason", "created_by"),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Hearings are opened by their verb, which freezes the version."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A hearing is never removed."""
        return False


@admin.register(RuleSet)
class RuleSetAdmin(admin.ModelAdmin[RuleSet]):
    """What a procedure demands: an administrator may correct it; hearings keep what they were announced under."""

    list_display = (
        *("procedure_type", "valid_from", "notice_days", "min_open_days", "quorum"),
        *("recordings_days", "status", "to_be_confirmed"),
    )
    list_filter = ("procedure_type", "status", "to_be_confirmed")
    readonly_fields = ("kept_by_hand",)

    def save_model(
        self, request: HttpRequest, obj: RuleSet, form: ModelForm[RuleSet], change: bool
    ) -> None:
        obj.kept_by_hand = True
        super().save_model(request, obj, form, change)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """An older rule set says what older hearings were held under."""
        return False


class TargetInline(admin.TabularInline[StatementTarget, Statement]):
    """What a statement points at."""

    model = StatementTarget
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Targets come with the statement."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Targets never change."""
        return False


@admin.register(Statement)
class StatementAdmin(ReadOnlyAdmin):
    """The register, read only."""

    list_display = (
        "register_code",
        "hearing",
        "kind",
        "language",
        "channel",
        "received_at",
        "visibility",
    )
    list_filter = ("hearing", "kind", "language", "channel", "visibility")
    search_fields = ("register_code", "text")
    list_select_related = ("hearing",)
    exclude = ("geom", "anchor")
    inlines = (TargetInline,)


@admin.register(ConsultedBody)
class ConsultedBodyAdmin(admin.ModelAdmin[ConsultedBody]):
    """The bodies that officers can ask for an opinion; one that is asked no more is switched off, not removed."""

    list_display = ("name_kk", "name_ru", "email", "is_active")
    list_filter = ("is_active",)
    search_fields = ("name_kk", "name_ru", "name_en", "email")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What it was asked and answered stays."""
        return False
