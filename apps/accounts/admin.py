"""Admin pages for people and organisations; the journal can only be read."""

from django.contrib import admin

from apps.accounts.models import JournalEntry, Organisation, User
from apps.kernel.admin import ReadOnlyAdmin


@admin.register(User)
class UserAdmin(admin.ModelAdmin[User]):
    """People and their roles."""

    list_display = ("email", "full_name", "roles", "is_active", "date_joined")
    search_fields = ("email", "full_name")
    readonly_fields = ("public_id", "last_login", "date_joined")
    exclude = ("password", "user_permissions", "groups")


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin[Organisation]):
    """Organisations people belong to."""

    list_display = ("name_kk", "name_ru", "name_en")
    search_fields = ("name_kk", "name_ru", "name_en")


@admin.register(JournalEntry)
class JournalAdmin(ReadOnlyAdmin):
    """The journal, read only."""

    list_display = ("at", "actor", "verb", "subject")
    list_filter = ("verb",)
    search_fields = ("subject",)
