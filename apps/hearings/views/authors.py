"""The author's page behind a signed link: correct or withdraw while the hearing is open, add after that."""

from typing import Any

from django import forms
from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.hearings import messages, queries
from apps.hearings.actions.agree import agree as agree_with
from apps.hearings.actions.amend_statement import TAKES_ADDITIONS, amend_statement
from apps.hearings.domain.ladder import Phase, State
from apps.hearings.forms.author import AdditionForm, CorrectionForm, WithdrawalForm
from apps.hearings.forms.statement import add_problem
from apps.hearings.models import Amendment, Statement
from apps.hearings.queries.author_links import statement_by_token
from apps.hearings.views.hearings import see_other
from apps.hearings.visitors.identities import identity_of_request
from apps.hearings.visitors.limits import refuse_when_too_many
from apps.kernel.errors import NotFound, ProblemError

Forms = dict[str, forms.Form]
Act = Amendment.Act
CLASSES: dict[str, type[forms.Form]] = {
    Act.CORRECTION.value: CorrectionForm,
    Act.WITHDRAWAL.value: WithdrawalForm,
    Act.ADDITION.value: AdditionForm,
}


@require_http_methods(["GET", "HEAD", "POST"])
def amend(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """What the author may still do, and doing it."""
    statement = statement_by_token(token)
    if statement.hearing.slug != slug:
        raise NotFound("author_link.invalid", messages.text("author_link.invalid"))
    act, status, form = request.POST.get("act", ""), 200, None
    if request.method == "POST" and act in CLASSES:
        form, status = CLASSES[act](request.POST, prefix=act), 422
        if form.is_valid():
            try:
                refuse_when_too_many(request)
                amend_statement(
                    statement=statement, act=act, text=form.cleaned_data["text"], token=token
                )
            except ProblemError as problem:
                add_problem(form, problem)
                status = problem.status
            else:
                notices.success(request, _("Done. This is what everybody sees now."))
                return _private(see_other("hearings:amend", slug, token))
    context = _context(statement, token) | {"wrong": form}
    if form is not None and act in context["forms"]:
        context["forms"][act] = form
    return _private(render(request, "hearings/amend.html", context, status=status))


@require_POST
def agree(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Counts the reader as one who says the same."""
    hearing = queries.get_hearing(request.user, slug)
    statement = queries.get_statement(hearing, number)
    statement.hearing = hearing
    try:
        refuse_when_too_many(request)
        agreed = agree_with(identity=identity_of_request(request), statement=statement)
    except ProblemError as problem:
        notices.error(request, str(problem.text))
    else:
        text = _("You agree. Counted once.") if agreed.created else _("You had agreed already.")
        notices.success(request, text)
    return see_other("hearings:statement", slug, number)


def _context(statement: Statement, token: str) -> dict[str, Any]:
    hearing = statement.hearing
    (shown,) = queries.published(hearing.version, [statement])
    return {
        "hearing": hearing,
        "version": hearing.version,
        "statement": shown,
        "token": token,
        "received": messages.instant_text(shown.received_at),
        "closes": messages.instant_text(hearing.closed_at or hearing.closes_at),
        "forms": _possible(statement, shown.text),
    }


def _possible(statement: Statement, text: str) -> Forms:
    """The acts that the clock allows, each with its empty form."""
    hearing = statement.hearing
    if statement.withdrawn_at is not None:
        return {}
    if hearing.phase_at(queries.database_now()) is Phase.OPEN:
        return {
            Act.CORRECTION.value: CorrectionForm(
                initial={"text": text or statement.text}, prefix=Act.CORRECTION.value
            ),
            Act.WITHDRAWAL.value: WithdrawalForm(prefix=Act.WITHDRAWAL.value),
        }
    if State(hearing.state) in TAKES_ADDITIONS:
        return {Act.ADDITION.value: AdditionForm(prefix=Act.ADDITION.value)}
    return {}


def _private(response: HttpResponse) -> HttpResponse:
    """The address is the key: it goes to no other site, no index and no cache."""
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = "private, no-store"
    return response
