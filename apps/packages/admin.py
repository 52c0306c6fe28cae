"""Plan packages in the admin: to look at, never to change."""

from django.contrib import admin
from django.http import HttpRequest

from apps.packages.models import PackageExport


@admin.register(PackageExport)
class PackageExportAdmin(admin.ModelAdmin[PackageExport]):
    list_display = ("name", "version", "profile", "created_at", "finished_at", "requested_by")
    list_filter = ("profile",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: PackageExport | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: PackageExport | None = None) -> bool:
        return False
