"""The map of a version as it was at a past moment."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.kernel import clock
from apps.kernel.errors import BadRequest
from apps.pages.queries import past as queries
from apps.pages.views.addresses import version_with_history


@require_safe
def past(request: HttpRequest, slug: str) -> HttpResponse:
    """Counts then and now, and the map of `?at=`; `part=counts` is the table alone."""
    found = version_with_history(request, slug)
    moments = queries.moments(found)
    at = _moment(request.GET.get("at", "")) or clock.now()
    place = queries.latest(moments, at)
    context: dict[str, Any] = {
        "version": found,
        "at": at,
        "latest": moments[place] if place >= 0 else None,
        "counts": queries.counts_then_and_now(found, at),
    }
    if request.GET.get("part") == "counts":
        return render(request, "pages/past_counts.html", context)
    context |= {
        "moments": [one.as_data for one in moments],
        "place": place,
        "last": len(moments) - 1,
        "map_config": queries.map_config_at(found, at),
    }
    return render(request, "pages/past.html", context)


def _moment(text: str) -> datetime | None:
    """ISO 8601; without an offset it is Astana's time, as the field of the form writes it."""
    if not text:
        return None
    try:
        found = parse_datetime(text.replace(" ", "+")) or _midnight(text)
    except ValueError:
        found = None
    if found is None:
        raise BadRequest(
            "moment.unreadable", _("Write the moment like 2026-11-22T14:30 or with an offset.")
        )
    return found if timezone.is_aware(found) else timezone.make_aware(found)


def _midnight(text: str) -> datetime | None:
    day = parse_date(text)
    return datetime(day.year, day.month, day.day) if day else None  # noqa: DTZ001 - made aware above
