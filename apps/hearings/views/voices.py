"""Pages for readers who report a statement, and for authors who appeal against its hiding."""

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.hearings import messages, queries
from apps.hearings.actions.appeal import appeal as appeal_against
from apps.hearings.actions.report_abuse import report_abuse
from apps.hearings.forms.moderation import AppealForm, ReportForm
from apps.hearings.forms.statement import add_problem
from apps.hearings.models import Appeal, Hearing, Statement
from apps.hearings.views.hearings import see_other
from apps.hearings.visitors.devices import mark_device
from apps.hearings.visitors.identities import identity_of_request
from apps.hearings.visitors.limits import TooManyStatements, refuse_when_too_many
from apps.kernel.errors import ProblemError


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A reader reports a statement to the officers."""
    hearing, statement = _statement(request, slug, number)
    form = ReportForm(request.POST or None)
    context = {"hearing": hearing, "version": hearing.version, "form": form}
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            given = {name: form.cleaned_data[name] for name in ("code", "text", "email")}
            try:
                refuse_when_too_many(request)
                made = report_abuse(
                    identity=identity_of_request(request), statement=statement, **given
                )
            except ProblemError as problem:
                add_problem(form, problem)
                status = problem.status
                if isinstance(problem, TooManyStatements):
                    context["proof"] = problem.details["proof_of_work"]
            else:
                text = (
                    _("Thank you. A hearing officer will look at it.")
                    if made.created
                    else _("This statement was reported from here already.")
                )
                notices.success(request, text)
                sent = see_other("hearings:statement", hearing.slug, number)
                mark_device(request, sent)
                return sent
    (context["statement"],) = queries.published(hearing.version, [statement])
    response = render(request, "hearings/report.html", context, status=status)
    if "proof" in context:
        response.headers["Retry-After"] = "60"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def appeal(request: HttpRequest, slug: str, number: int, token: str = "") -> HttpResponse:
    """The author asks that another officer looks again; the link, the account or the address opens it."""
    hearing, statement = _statement(request, slug, number)
    form = AppealForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                refuse_when_too_many(request)
                appeal_against(
                    statement=statement,
                    text=form.cleaned_data["text"],
                    identity=identity_of_request(request),
                    token=token,
                )
            except ProblemError as problem:
                add_problem(form, problem)
                status = problem.status
            else:
                notices.success(
                    request, _("Your appeal is received. Another hearing officer decides it.")
                )
                return see_other("hearings:statement", hearing.slug, number)
    context = {
        "hearing": hearing,
        "version": hearing.version,
        "form": form,
        "received": messages.instant_text(statement.received_at),
        "made": Appeal.objects.filter(statement=statement).first(),
    }
    (context["statement"],) = queries.published(hearing.version, [statement])
    response = render(request, "hearings/appeal.html", context, status=status)
    # The address is the key. Its own form needs to say where it comes from, so the policy stays same-origin.
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _statement(request: HttpRequest, slug: str, number: int) -> tuple[Hearing, Statement]:
    hearing = queries.get_hearing(request.user, slug)
    statement = queries.get_statement(hearing, number)
    statement.hearing = hearing
    return hearing, statement
