"""Stored files in the admin site, read only."""

from django.contrib import admin

from apps.files.models import StoredFile
from apps.kernel.admin import ReadOnlyAdmin


@admin.register(StoredFile)
class StoredFileAdmin(ReadOnlyAdmin):
    """What was kept, by whom, with which hash."""

    list_display = ("created_at", "original_name", "media_type", "size", "visibility", "sha256")
    list_filter = ("visibility", "media_type")
    search_fields = ("original_name", "sha256")
