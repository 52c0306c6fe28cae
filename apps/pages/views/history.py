"""The history of a version: who changed what, when and why."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.pages.queries import history as queries
from apps.pages.views.addresses import feature_key, version_with_history
from apps.plans.queries.text_changes import text_changesets

CHANGES_PER_PAGE = 15
MAX_TEXT = 200
MAX_AUTHOR_DIGITS = 10


@require_safe
def history(request: HttpRequest, slug: str) -> HttpResponse:
    """Changes of a version, newest first; `layer`, `feature`, `author`, `reason`, `named` narrow them."""
    found = version_with_history(request, slug)
    filters = _filters(request)
    page = Paginator(queries.changes(found, filters), CHANGES_PER_PAGE).get_page(
        request.GET.get("page")
    )
    context: dict[str, Any] = {
        "version": found,
        "page": page,
        "changes": queries.read_changes(found, list(page.object_list), filters),
        "filters": filters,
        "layers": queries.layers_changed(found),
        "authors": queries.authors(found),
        "has_text": text_changesets(found).exists(),
    }
    return render(request, "pages/history.html", context)


def _filters(request: HttpRequest) -> queries.Filters:
    layer, uid = feature_key(request.GET.get("feature", ""))
    author = request.GET.get("author", "")
    return queries.Filters(
        layer=layer or request.GET.get("layer", ""),
        uid=uid,
        author=int(author) if author.isdecimal() and len(author) < MAX_AUTHOR_DIGITS else None,
        reason=_text(request, "reason"),
        named=_text(request, "named"),
    )


def _text(request: HttpRequest, name: str) -> str:
    return request.GET.get(name, "").replace("\x00", "").strip()[:MAX_TEXT]
