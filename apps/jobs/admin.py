"""Jobs in the admin site, read only: they are changed by their verbs."""

from django.contrib import admin

from apps.jobs.models import Job
from apps.kernel.admin import ReadOnlyAdmin


@admin.register(Job)
class JobAdmin(ReadOnlyAdmin):
    """What ran, for whom, and how it ended."""

    list_display = ("created_at", "kind", "state", "percent", "owner", "subject", "error_code")
    list_filter = ("state", "kind")
    search_fields = ("id", "subject")
