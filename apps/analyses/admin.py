"""Analysis runs in the admin: to look at, never to change."""

from django.contrib import admin

from apps.analyses.models import AnalysisRun
from apps.kernel.admin import ReadOnlyAdmin


@admin.register(AnalysisRun)
class AnalysisRunAdmin(ReadOnlyAdmin):
    list_display = ("method", "version", "created_at", "finished_at", "requested_by")
    list_filter = ("method",)
