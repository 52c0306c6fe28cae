"""The page on which everybody reads the explanatory text of a version and speaks about its paragraphs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.pages.queries.text import contents, hearings_of, read_pieces
from apps.plans import queries as plans
from apps.plans.permissions import can_edit_version


@require_safe
def text(request: HttpRequest, slug: str) -> HttpResponse:
    """Numbered pieces with a table of contents; with an open hearing each leads to its form."""
    version = plans.get_version(request.user, slug)
    hearings = hearings_of(request.user, version)
    pieces = read_pieces(version, hearings)
    context = {
        "version": version,
        "pieces": pieces,
        "contents": contents(pieces),
        "hearing": next((one for one in hearings if one.is_open), None),
        "heard": hearings[0] if hearings else None,
        "may_edit": not version.is_frozen and can_edit_version(request.user, version),
    }
    return render(request, "pages/text.html", context)
