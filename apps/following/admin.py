"""Follows, events and letters in the admin: to look at, never to change; where people live is not shown."""

from django.contrib import admin

from apps.following.models import Delivery, Event, Follow
from apps.kernel.admin import ReadOnlyAdmin


@admin.register(Follow)
class FollowAdmin(ReadOnlyAdmin):
    """Neither the address nor the drawn place leaves the table."""

    list_display = ("id", "kind", "hearing", "version", "pace", "created_at", "ended_at")
    list_filter = ("kind", "pace")
    list_select_related = ("hearing", "version")
    exclude = ("email", "geom")


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    list_display = ("kind", "hearing", "version", "at", "noted_at")
    list_filter = ("kind",)
    list_select_related = ("hearing", "version")


@admin.register(Delivery)
class DeliveryAdmin(ReadOnlyAdmin):
    list_display = ("follow_id", "event", "state", "due_at", "mailed_at", "tries")
    list_filter = ("state",)
    list_select_related = ("event",)
    show_full_result_count = False
