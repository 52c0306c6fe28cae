"""The page on which everybody reads the explanatory text of a version, and the history of its words."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.pages.queries.text import contents, hearings_of, read_pieces
from apps.pages.views.addresses import version_with_history
from apps.plans import queries as plans
from apps.plans.permissions import can_edit_version
from apps.plans.queries.text_changes import changes_of, text_changesets

CHANGES_PER_PAGE = 15


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


@require_safe
def text_history(request: HttpRequest, slug: str) -> HttpResponse:
    """Changes of the text, newest first, word by word: for the staff."""
    version = version_with_history(request, slug)
    page = Paginator(text_changesets(version), CHANGES_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "version": version,
        "page": page,
        "changes": [(one, changes_of(one)) for one in page.object_list],
    }
    return render(request, "pages/text_history.html", context)
