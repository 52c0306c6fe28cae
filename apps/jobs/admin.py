"""Jobs in the admin site, read only: they are changed by their verbs."""

from django.contrib import admin
from django.http import HttpRequest

from apps.jobs.models import Job


@admin.register(Job)
class JobAdmin(admin.ModelAdmin[Job]):
    """What ran, for whom, and how it ended."""

    list_display = ("created_at", "kind", "state", "percent", "owner", "subject", "error_code")
    list_filter = ("state", "kind")
    search_fields = ("id", "subject")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Job | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Job | None = None) -> bool:
        return False
