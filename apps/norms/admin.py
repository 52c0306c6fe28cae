"""Norms in the admin: an administrator may correct a number, and the correction stays."""

from typing import Any

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest

from apps.norms.models import Holiday, Norm


@admin.register(Norm)
class NormAdmin(admin.ModelAdmin[Norm]):
    list_display = ("code", "value", "unit", "status", "valid_from", "valid_to", "act")
    list_filter = ("status", "kept_by_hand")
    search_fields = ("code", "title_kk", "title_ru", "title_en", "act")
    readonly_fields = ("kept_by_hand",)

    def save_model(
        self, request: HttpRequest, obj: Norm, form: ModelForm[Norm], change: bool
    ) -> None:
        obj.kept_by_hand = True
        super().save_model(request, obj, form, change)

    def get_readonly_fields(self, request: HttpRequest, obj: Norm | None = None) -> Any:
        # The code is what programs ask for: a new figure is a new row, not another code.
        return (*self.readonly_fields, "code") if obj else self.readonly_fields


@admin.register(Holiday)
class HolidayAdmin(admin.ModelAdmin[Holiday]):
    list_display = ("day", "name_en", "is_workday", "status")
    date_hierarchy = "day"
