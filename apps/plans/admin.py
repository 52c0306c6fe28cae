"""Admin pages of plans: every layer, read only; versions and code lists."""

from django.contrib import admin

from apps.kernel.admin import ReadOnlyAdmin
from apps.plans import registry
from apps.plans.models import Changeset, CodeListItem, FeatureRevision, Plan, PlanVersion


@admin.register(Plan)
class PlanAdmin(admin.ModelAdmin[Plan]):
    """Plans."""

    list_display = ("slug", "name_kk", "name_ru")


@admin.register(PlanVersion)
class PlanVersionAdmin(ReadOnlyAdmin):
    """Versions and their states."""

    list_display = ("slug", "plan", "state", "effective_on", "content_revision")
    list_filter = ("state",)


@admin.register(Changeset)
class ChangesetAdmin(ReadOnlyAdmin):
    """Who changed what and why."""

    list_display = ("id", "version", "author", "reason", "created_at")


@admin.register(FeatureRevision)
class FeatureRevisionAdmin(ReadOnlyAdmin):
    """Every changed row."""

    list_display = ("id", "version", "layer", "uid", "operation", "at")
    list_filter = ("layer", "operation")


@admin.register(CodeListItem)
class CodeListItemAdmin(admin.ModelAdmin[CodeListItem]):
    """Codes and their labels."""

    list_display = ("list_slug", "code", "label_kk", "label_ru", "label_en", "status")
    list_filter = ("list_slug", "status")
    search_fields = ("code", "label_kk", "label_ru", "label_en")


class FeatureAdmin(ReadOnlyAdmin):
    """Features of one layer."""

    list_display = ("uid", "version", "code", "name_kk", "name_ru", "certainty")
    list_filter = ("version", "certainty")
    search_fields = ("name_kk", "name_ru", "name_en", "code")


for _model in registry.layers().values():
    admin.site.register(_model, FeatureAdmin)
