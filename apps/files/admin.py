"""Stored files in the admin site, read only."""

from django.contrib import admin
from django.http import HttpRequest

from apps.files.models import StoredFile


@admin.register(StoredFile)
class StoredFileAdmin(admin.ModelAdmin[StoredFile]):
    """What was kept, by whom, with which hash."""

    list_display = ("created_at", "original_name", "media_type", "size", "visibility", "sha256")
    list_filter = ("visibility", "media_type")
    search_fields = ("original_name", "sha256")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: StoredFile | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: StoredFile | None = None) -> bool:
        return False
