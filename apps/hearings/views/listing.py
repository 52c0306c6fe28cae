"""The list of hearings: what is open, what is coming, what is over."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.accounts.permissions import is_staff_member
from apps.hearings.queries.listing import When, found_hearings

PAGE_SIZE = 20
MAX_WORDS_CHARACTERS = 200


@require_safe
def hearing_list(request: HttpRequest) -> HttpResponse:
    """Hearings the reader may see, the latest first; a filter that means nothing narrows nothing."""
    words = request.GET.get("q", "").replace("\x00", "")[:MAX_WORDS_CHARACTERS]
    when = request.GET.get("when", "")
    is_staff = is_staff_member(request.user)
    choices = {
        "": _("All"),
        When.OPEN.value: _("Open now"),
        When.COMING.value: _("Coming"),
        When.OVER.value: _("Over"),
    }
    if is_staff:
        choices[When.DRAFT.value] = _("Drafts")
    if when not in choices:
        when = ""
    page = Paginator(found_hearings(request.user, when, words), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    context = {
        "hearings": page.object_list,
        "page": page,
        "when": when,
        "words": words,
        "choices": [
            (value, label, found_hearings(request.user, value, words).count())
            for value, label in choices.items()
        ],
    }
    return render(request, "hearings/list.html", context)
