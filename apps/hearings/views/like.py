"""The officers' desk of likeness: pairs side by side, positions and their parting."""

from typing import Any

from django.contrib import messages as notices
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.models import User
from apps.accounts.permissions import require
from apps.hearings import messages, queries
from apps.hearings.actions.join_statements import join_statements
from apps.hearings.actions.keep_apart import keep_apart
from apps.hearings.actions.part_statements import part_statements
from apps.hearings.actions.request_likeness import request_likeness
from apps.hearings.models import Hearing
from apps.hearings.permissions import can_enter_statements
from apps.hearings.queries import likeness
from apps.hearings.views.hearings import see_other
from apps.kernel.errors import NotFound, ProblemError

PAIRS_ON_A_PAGE = 5
POSITIONS_ON_A_PAGE = 20


@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    """What may be the same; each pair is joined or kept apart, each position can be parted again."""
    hearing = queries.get_hearing(request.user, slug)
    officer = require(can_enter_statements(request.user, hearing), request.user)
    status = 200
    if request.method == "POST":
        try:
            done = _decide(officer, hearing, request.POST)
        except ProblemError as problem:
            notices.error(request, str(problem.text))
            status = problem.status
        else:
            notices.success(request, done)
            return see_other("hearings:like", hearing.slug)
    return render(request, "hearings/desk/like.html", _context(request, hearing), status=status)


def _decide(officer: User, hearing: Hearing, given: Any) -> str:
    act = given.get("act", "")
    if act == "search":
        request_likeness(actor=officer, hearing=hearing)
        return _("The search runs; pairs appear here.")
    if act in {"join", "apart"}:
        pair = likeness.get_pair(hearing, _number(given.get("pair")))
        if act == "apart":
            keep_apart(actor=officer, pair=pair)
            return _("Kept apart.")
        numbers = [pair.first.number, pair.second.number]
        join_statements(actor=officer, hearing=hearing, numbers=numbers)
        return _("Joined into one position.")
    if act == "join_numbers":
        words = given.get("numbers", "").replace(",", " ").split()
        join_statements(actor=officer, hearing=hearing, numbers=[_number(one) for one in words])
        return _("Joined into one position.")
    position = likeness.get_position(hearing, _number(given.get("position")))
    number = given.get("number", "")
    row = queries.get_statement(hearing, _number(number)) if number else None
    part_statements(actor=officer, position=position, statement=row)
    return _("Parted.")


def _number(value: str | None) -> int:
    if value is None or not value.isdecimal() or len(value) > 9:
        raise NotFound("statement.unknown", messages.text("statement.unknown"))
    return int(value)


def _context(request: HttpRequest, hearing: Hearing) -> dict[str, Any]:
    pairs = Paginator(likeness.waiting_pairs(hearing), PAIRS_ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    rows = Paginator(likeness.positions(hearing), POSITIONS_ON_A_PAGE).get_page(
        request.GET.get("positions")
    )
    return {
        "hearing": hearing,
        "pairs": pairs,
        "compared": likeness.compared(pairs.object_list),
        "position_page": rows,
        "positions": likeness.shown_positions(list(rows.object_list)),
    }
