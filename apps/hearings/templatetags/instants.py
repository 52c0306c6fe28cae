"""Filters for instants of a hearing: always with the hour and the zone."""

from datetime import datetime

from django import template

from apps.hearings import messages

register = template.Library()


@register.filter
def instant(value: datetime | None) -> str:
    """Date, hour and zone, as in “20.12.2026 18:00 (UTC+5)”; blank for none."""
    return messages.instant_text(value) if value else ""


@register.filter
def zone(value: datetime) -> str:
    """The zone alone, as in “(UTC+5)”."""
    return messages.zone_text(value)
