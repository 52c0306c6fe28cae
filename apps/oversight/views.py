"""The overseer's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.hearings.queries import watched_duties
from apps.oversight import queries


@require_safe
def dashboard(request: HttpRequest) -> HttpResponse:
    """Instructions and the duties of hearings with their lights, the late ones first."""
    rows = queries.watched(request.user)
    return render(
        request,
        "oversight/dashboard.html",
        {
            "rows": rows,
            "counts": queries.light_counts(rows),
            "duties": watched_duties(request.user),
        },
    )
