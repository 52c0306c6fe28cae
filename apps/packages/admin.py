"""Plan packages in the admin: to look at, never to change."""

from django.contrib import admin

from apps.kernel.admin import ReadOnlyAdmin
from apps.packages.models import PackageExport


@admin.register(PackageExport)
class PackageExportAdmin(ReadOnlyAdmin):
    list_display = ("name", "version", "profile", "created_at", "finished_at", "requested_by")
    list_filter = ("profile",)
