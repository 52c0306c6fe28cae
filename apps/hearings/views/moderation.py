"""The officers' desk of moderation: what waits, and one decision at a time."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages as notices
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.permissions import require
from apps.hearings import messages, queries
from apps.hearings.actions.decide_appeal import decide_appeal
from apps.hearings.actions.decide_report import decide_report
from apps.hearings.actions.hide_statement import hide_statement
from apps.hearings.actions.redact_statement import redact_statement
from apps.hearings.actions.show_statement import show_statement
from apps.hearings.forms.moderation import DecisionForm, PileForm, RedactForm
from apps.hearings.forms.statement import add_problem
from apps.hearings.models import Hearing, HideReason, Statement
from apps.hearings.permissions import can_moderate
from apps.hearings.queries.moderation import (
    Queue,
    get_appeal,
    get_report,
    open_reports,
    piles,
    waiting,
)
from apps.hearings.queries.publishing import words_of
from apps.hearings.queries.versions import versions
from apps.hearings.views.hearings import see_other
from apps.kernel.errors import ProblemError

PAGE_SIZE = 20
# What a decision is called when it was made.
DONE: dict[str, Callable[[], str]] = {
    "show": lambda: _("The statement is shown."),
    "hide": lambda: _("The statement is hidden; a stub with the reason is shown."),
    "leave": lambda: _("The statement stays; the report is answered."),
    "uphold": lambda: _("The statement is hidden; the report is answered."),
    "shown_again": lambda: _("The appeal is decided: the statement is shown again."),
    "stays_hidden": lambda: _("The appeal is decided: the statement stays hidden."),
}


@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    """The piles; a decision comes back to the pile it was made on."""
    hearing = queries.get_hearing(request.user, slug)
    require(can_moderate(request.user, hearing), request.user)
    form = DecisionForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                _decide(request, hearing, form.cleaned_data)
            except ProblemError as problem:
                add_problem(form, problem)
                status = problem.status
            else:
                notices.success(request, DONE[form.cleaned_data["act"]]())
                return _to_pile(request, hearing)
    return render(
        request, "hearings/moderation.html", _context(request, hearing, form), status=status
    )


@require_http_methods(["GET", "HEAD", "POST"])
def redact(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What everybody reads, beside the original that nobody changes."""
    hearing = queries.get_hearing(request.user, slug)
    require(can_moderate(request.user, hearing), request.user)
    statement = queries.get_statement(hearing, number)
    statement.hearing = hearing
    shown = words_of([statement])[statement.pk]
    form = RedactForm(
        request.POST or None,
        initial={"text": shown.text.text, "hides_name": shown.hides_name},
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                redact_statement(actor=request.user, statement=statement, **form.cleaned_data)
            except ProblemError as problem:
                add_problem(form, problem)
                status = problem.status
            else:
                notices.success(request, _("Everybody reads the new text now."))
                return see_other("hearings:statement", hearing.slug, number)
    context = {
        "hearing": hearing,
        "version": hearing.version,
        "statement": statement,
        "received": messages.instant_text(statement.received_at),
        "form": form,
        "versions": versions(request.user, statement),
    }
    return render(request, "hearings/redact.html", context, status=status)


def _decide(request: HttpRequest, hearing: Hearing, given: dict[str, Any]) -> None:
    statement = queries.get_statement(hearing, given["number"])
    statement.hearing = hearing
    actor, code, reason = request.user, given["code"], given["reason"]
    match given["act"]:
        case "show":
            show_statement(actor=actor, statement=statement, reason=reason)
        case "hide":
            hide_statement(actor=actor, statement=statement, code=code, reason=reason)
        case "leave":
            report = get_report(hearing, given["report"] or 0)
            decide_report(actor=actor, report=report, outcome="left")
        case "uphold":
            report = get_report(hearing, given["report"] or 0)
            decide_report(actor=actor, report=report, outcome="hidden", code=code, reason=reason)
        case outcome:
            appeal = get_appeal(statement)
            decide_appeal(actor=actor, appeal=appeal, outcome=outcome, reason=reason)


def _context(request: HttpRequest, hearing: Hearing, form: DecisionForm) -> dict[str, Any]:
    queue = _queue(request)
    page: Page[Statement] = Paginator(waiting(request.user, hearing, queue), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    return {
        "hearing": hearing,
        "version": hearing.version,
        "form": form,
        "queue": queue.value,
        "piles": piles(request.user, hearing),
        "page": page,
        "items": [_item(request, row, form) for row in page.object_list],
        "hide_reasons": HideReason.choices,
    }


def _item(request: HttpRequest, row: Statement, form: DecisionForm) -> dict[str, Any]:
    """One statement on the desk; what was typed stays where it was typed."""
    typed = form.data if str(row.number) == form.data.get("number") else {}
    appeal = getattr(row, "appeal", None)
    return {
        "statement": row,
        "received": messages.instant_text(row.received_at),
        "reports": open_reports(row),
        "flags": list(row.flags.all()),
        "appeal": appeal,
        "is_own_appeal": appeal is not None and appeal.against_id == request.user.pk,
        "typed": typed,
    }


def _queue(request: HttpRequest) -> Queue:
    form = PileForm(request.GET)
    form.is_valid()
    return Queue(form.cleaned_data.get("show") or Queue.PENDING)


def _to_pile(request: HttpRequest, hearing: Hearing) -> HttpResponseRedirect:
    address = reverse("hearings:moderation", args=[hearing.slug])
    return HttpResponseRedirect(f"{address}?show={_queue(request).value}", status=303)
