"""The map of a version as it was at a past moment."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.kernel import clock
from apps.pages.queries import past as queries
from apps.pages.views.addresses import version_with_history
from apps.plans.queries.past import read_moment


@require_safe
def past(request: HttpRequest, slug: str) -> HttpResponse:
    """Counts then and now, and the map of `?at=`; `part=counts` is the table alone."""
    found = version_with_history(request, slug)
    moments = queries.moments(found)
    asked = request.GET.get("at", "")
    at = read_moment(asked) if asked else clock.now()
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
