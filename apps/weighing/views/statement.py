"""One statement on the officers' desk: its text in numbered pieces, and everything to do with each."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from apps.accounts.models import User
from apps.accounts.permissions import require
from apps.hearings.forms.statement import add_problem
from apps.hearings.models import Hearing, Statement
from apps.hearings.queries.hearings import get_hearing
from apps.hearings.queries.statements import get_statement
from apps.kernel.errors import BadRequest, ProblemError, Stale
from apps.weighing import messages
from apps.weighing.domain.filters import Filters
from apps.weighing.forms.choices import Offered
from apps.weighing.models import Segment, TextBlock
from apps.weighing.permissions import (
    can_decide,
    can_propose,
    can_read_weighing,
    can_run_weighing,
)
from apps.weighing.queries.history import history
from apps.weighing.queries.links import linkable
from apps.weighing.queries.listing import segments
from apps.weighing.queries.locked import REVIEWED, UNDER_REVIEW
from apps.weighing.queries.setup import Kind, entries
from apps.weighing.views.asking import meant, written
from apps.weighing.views.pieces import Piece, Shown, pieces, shown
from apps.weighing.views.statement_acts import ACTS, Asked, bound_form
from apps.weighing.views.words import LABELS, Difference, Names

CHANGES_OFFERED = 60
HISTORY_SHOWN = 40


@dataclass
class Failed:
    """An act that was refused, with what was typed; `conflict` is mine beside theirs when somebody was faster."""

    act: str = ""
    key: UUID | None = None
    form: forms.Form | None = None
    text: str = ""
    conflict: list[Difference] = field(default_factory=list)


@require_http_methods(["GET", "HEAD", "POST"])
def statement(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The page of the staff; who may do what is the verbs' question, the page shows only what they allow."""
    hearing = get_hearing(request.user, slug)
    reader = require(can_read_weighing(request.user, hearing), request.user)
    row = get_statement(hearing, number)
    row.hearing = hearing
    if request.method == "POST":
        return _do(request, reader, row)
    return _page(request, reader, row, Failed())


def _do(request: HttpRequest, reader: User, row: Statement) -> HttpResponse:
    act = request.POST.get("act", "")
    if act not in ACTS:
        raise BadRequest(
            "weighing.unknown_act", messages.text("weighing.unknown_choice", detail=act)
        )
    rows = _rows(row)
    segment = _asked_segment(rows, request.POST.get("segment", ""))
    offered = Offered(row.hearing)
    if "insert" in request.POST:
        return _insert(request, reader, row, act, segment, offered)
    form = bound_form(act, segment.pk, offered, request.POST)
    failed, status = Failed(act, segment.pk, form), 422
    if form is None or form.is_valid():
        asked = Asked(reader, row.hearing, row, rows, segment, request.POST, offered)
        asked.form = form or asked.form
        try:
            notices.success(request, ACTS[act](asked))
        except ProblemError as problem:
            status = problem.status
            _tell(failed, problem, Names(row.hearing))
        else:
            return HttpResponseRedirect(
                f"{request.get_full_path()}#segment-{segment.pk}", status=303
            )
    return _page(request, reader, row, failed, status)


def _tell(failed: Failed, problem: ProblemError, names: Names) -> None:
    failed.text = str(problem.text)
    if isinstance(problem, Stale):
        mine, theirs = problem.details["mine"], problem.details["theirs"]
        failed.conflict = [
            Difference(
                str(LABELS[name]), names.value(name, mine[name]), names.value(name, theirs[name])
            )
            for name in mine
            if name in LABELS and mine[name] != theirs.get(name)
        ]
    elif failed.form is not None:
        add_problem(failed.form, problem)
        failed.text = ""


def _insert(
    request: HttpRequest, reader: User, row: Statement, act: str, segment: Segment, offered: Offered
) -> HttpResponse:
    """A ready text goes behind what was typed; nothing is kept yet."""
    given = request.POST.copy()
    key = given.get("block", "")
    block = entries(reader, row.hearing, Kind.TEXT_BLOCK).filter(pk=key if key.isdecimal() else 0)
    for one in block:
        assert isinstance(one, TextBlock)  # noqa: S101 - for the type checker
        for language in ("kk", "ru"):
            name, said = f"reason_{language}", getattr(one, f"body_{language}")
            given[name] = "\n\n".join(part for part in (given.get(name, "").strip(), said) if part)
        given["verdict"] = given.get("verdict") or one.verdict
    return _page(
        request, reader, row, Failed(act, segment.pk, bound_form(act, segment.pk, offered, given))
    )


def _rows(row: Statement) -> list[Segment]:
    rows = Segment.objects.filter(statement=row).select_related(
        "step", "theme", "assignee", "organisation", "proposed_by", "decided_by"
    )
    found = list(rows.order_by("position"))
    for one in found:
        one.statement, one.hearing = row, row.hearing
    return found


def _asked_segment(rows: list[Segment], key: str) -> Segment:
    for one in rows:
        if str(one.pk) == key:
            return one
    raise messages.not_found("segment.unknown")


def _page(
    request: HttpRequest, reader: User, row: Statement, failed: Failed, status: int = 200
) -> HttpResponse:
    hearing = row.hearing
    rows = _rows(row)
    names, offered = Names(hearing), Offered(hearing)
    filters = Filters.read(request.GET.dict())
    is_open, is_reviewed = hearing.state in UNDER_REVIEW, hearing.state in REVIEWED
    parts: list[Piece] = pieces(row.text, rows)
    cards: list[Shown] = [shown(one, rows, offered, failed) for one in rows]
    context = {
        "hearing": hearing,
        "version": hearing.version,
        "statement": row,
        "pieces": parts,
        "cards": cards,
        "failed": failed,
        "tag_names": names.tags,
        "blocks": list(entries(reader, hearing, Kind.TEXT_BLOCK)),
        "changesets": list(linkable(hearing)[:CHANGES_OFFERED]) if is_reviewed else [],
        "may_run": is_open and can_run_weighing(reader, hearing),
        "may_propose": is_open and can_propose(reader, hearing),
        "may_decide": is_open and can_decide(reader, hearing),
        "may_link": is_reviewed and can_propose(reader, hearing),
        "unconfirmed": sum(not one.is_confirmed for one in rows),
        "lines": _lines(reader, row, names),
        "query": written(filters),
        "around": _around(reader, hearing, row, filters),
    }
    return render(request, "weighing/statement.html", context, status=status)


def _lines(reader: User, row: Statement, names: Names) -> list[tuple[Any, list[Difference]]]:
    return [
        (one.revision, names.differences(one.revision.before, one.revision.after))
        for one in history(reader, row)[:HISTORY_SHOWN]
    ]


def _around(reader: User, hearing: Hearing, row: Statement, filters: Filters) -> dict[str, str]:
    """The addresses of the statements before and after, among those the filters find."""
    found = segments(hearing, meant(reader, filters))
    before = (
        found.filter(number__lt=row.number).order_by("-number").values_list("number", flat=True)
    )
    after = found.filter(number__gt=row.number).order_by("number").values_list("number", flat=True)
    numbers = {"previous": before.first(), "next": after.first()}
    return {
        name: reverse("weighing:statement", args=[hearing.slug, number]) + written(filters)
        for name, number in numbers.items()
        if number is not None
    }
