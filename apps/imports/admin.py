"""Imports in the admin site, read only: they are changed by their verbs."""

from django.contrib import admin

from apps.imports.models import ImportSession, MappingProfile
from apps.kernel.admin import ReadOnlyAdmin


@admin.register(ImportSession)
class ImportSessionAdmin(ReadOnlyAdmin):
    """What was brought, by whom, and how far it came."""

    list_display = ("created_at", "file", "version", "layer", "state", "owner")
    list_filter = ("state",)
    search_fields = ("id",)


@admin.register(MappingProfile)
class MappingProfileAdmin(ReadOnlyAdmin):
    """Remembered mappings."""

    list_display = ("name", "layer", "owner", "created_at")
