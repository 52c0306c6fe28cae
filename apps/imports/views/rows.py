"""The list of an import's rows by page, with their values."""

import uuid

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.imports.models import RowAction, RowLevel
from apps.imports.queries.sessions import session_rows
from apps.imports.views import lines, shown, trial
from apps.imports.views.reach import session_of

ROWS_PER_PAGE = 50


@require_safe
def rows(request: HttpRequest, slug: str, session_id: uuid.UUID) -> HttpResponse:
    """`level`, `action` and `code` narrow the list."""
    session = session_of(request, slug, session_id)
    wanted = trial.asked(request.GET)
    found = session_rows(session, **wanted.query())
    page = Paginator(found, ROWS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "session": session,
        "version": session.version,
        "wanted": wanted,
        "page": page,
        "lines": [lines.line(one, session) for one in page.object_list],
        "levels": RowLevel.choices,
        "actions": RowAction.choices,
        "codes": trial.codes(session, wanted, ""),
        "files": shown.files(session, wanted.query()),
    }
    return render(request, "imports/rows.html", context)
