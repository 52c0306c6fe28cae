"""Analysis runs in the admin: to look at, never to change."""

from django.contrib import admin
from django.http import HttpRequest

from apps.analyses.models import AnalysisRun


@admin.register(AnalysisRun)
class AnalysisRunAdmin(admin.ModelAdmin[AnalysisRun]):
    list_display = ("method", "version", "created_at", "finished_at", "requested_by")
    list_filter = ("method",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: AnalysisRun | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: AnalysisRun | None = None) -> bool:
        return False
