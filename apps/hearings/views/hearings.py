"""Pages of the hearings: the hearing with map, statements, receipt.

Contexts: every page of one hearing has `hearing` and `version`; the map pages also `map_config`,
`form`, `statements` (a page), `counts`, `layers`.
"""

import uuid
from typing import Any

from django.contrib import messages as notices
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.models import User
from apps.accounts.permissions import require
from apps.hearings import messages, queries, registry
from apps.hearings.actions.hide_statement import hide_statement
from apps.hearings.actions.leave_statement import leave_statement
from apps.hearings.domain.publication import Wanted
from apps.hearings.forms.moderation import ReportForm
from apps.hearings.forms.statement import (
    FeatureSearchForm,
    HideForm,
    StatementFilterForm,
    StatementForm,
    add_problem,
    asked_targets,
    layer_choices,
    readable_targets,
)
from apps.hearings.models import Hearing
from apps.hearings.permissions import (
    can_moderate,
)
from apps.hearings.queries.anchors import confirmed_fates
from apps.hearings.queries.author_links import author_token
from apps.hearings.queries.statement_topics import topic_panel
from apps.hearings.queries.topics import topic_choices
from apps.hearings.queries.whats_new import what_changes
from apps.hearings.signals import ask_for_news
from apps.hearings.views.plain_files import take_files
from apps.hearings.visitors.devices import mark_device
from apps.hearings.visitors.identities import identity_of_request
from apps.hearings.visitors.limits import TooManyStatements, refuse_when_too_many
from apps.kernel.errors import Conflict, ProblemError, Refused
from apps.plans.map_config import map_config
from apps.plans.queries.text import paragraphs

PAGE_SIZE = 20


@require_http_methods(["GET", "HEAD", "POST"])
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """The hearing: map, statements and the form in one page."""
    hearing = queries.get_hearing(request.user, slug)
    return _speak(request, hearing, "hearings/detail.html")


@require_http_methods(["GET", "HEAD", "POST"])
def statement_new(request: HttpRequest, slug: str) -> HttpResponse:
    """The form without a map; features are chosen by words."""
    hearing = queries.get_hearing(request.user, slug)
    return _speak(request, hearing, "hearings/statement_new.html")


@require_safe
def statement_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Statements with search and filters; an unknown filter value filters nothing."""
    hearing = queries.get_hearing(request.user, slug)
    filters = StatementFilterForm(request.GET, topics=topic_choices(hearing))
    filters.is_valid()
    context = _hearing_context(request, hearing) | {
        "filters": filters,
        "statements": _statements(request, hearing, _wanted(filters.cleaned_data)),
    }
    return render(request, "hearings/statements.html", context)


@require_safe
def statement(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One statement: its receipt and its public view."""
    hearing = queries.get_hearing(request.user, slug)
    return _statement_page(request, hearing, number, HideForm())


@require_POST
def hide(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """An officer hides a statement, with a reason."""
    hearing = queries.get_hearing(request.user, slug)
    require(can_moderate(request.user, hearing), request.user)
    form = HideForm(request.POST)
    status = 422
    if form.is_valid():
        try:
            hide_statement(
                actor=request.user,
                statement=queries.get_statement(hearing, number),
                code=form.cleaned_data["code"],
                reason=form.cleaned_data["reason"],
            )
        except (Refused, Conflict) as problem:
            add_problem(form, problem)
            status = problem.status
        else:
            notices.success(request, _("The statement is hidden; a stub with the reason is shown."))
            return see_other("hearings:statement", hearing.slug, number)
    return _statement_page(request, hearing, number, form, status)


def _speak(request: HttpRequest, hearing: Hearing, template: str) -> HttpResponse:
    if request.method != "POST":
        return render(request, template, map_context(request, hearing, empty_form(request)))
    taken = take_files(request, hearing)
    if "find" in request.POST:
        form = StatementForm(initial=_typed(taken.data))
        return render(request, template, map_context(request, hearing, form))
    form = StatementForm(taken.data)
    for error in taken.errors:
        form.add_error("attachments", error)
    status = 422
    headers: dict[str, str] = {}
    extra: dict[str, Any] = {}
    if form.is_valid():
        try:
            refuse_when_too_many(request)
            registered = leave_statement(
                actor=request.user,
                hearing=hearing,
                entry=form.entry(),
                idempotency_key=form.cleaned_data["idempotency_key"] or str(uuid.uuid4()),
                identity=identity_of_request(request),
            )
        except ProblemError as problem:
            add_problem(form, problem)
            status = problem.status
            if isinstance(problem, Conflict):
                # The map page has no form any more; this one shows what was typed.
                template = "hearings/statement_new.html"
            if isinstance(problem, TooManyStatements):
                headers["Retry-After"] = str(problem.details["retry_after_s"])
                extra["proof"] = problem.details["proof_of_work"]
            if problem.code.startswith("idempotency."):
                form.data = _with_new_key(taken.data)
        else:
            if registered.created and form.cleaned_data["wants_news"]:
                ask_for_news(hearing, request.user, form.cleaned_data["author_email"])
            code = registered.statement.register_code
            # Told once, to this browser alone: who holds the link acts as the author.
            own = reverse(
                "hearings:receipt", args=[hearing.slug, author_token(registered.statement)]
            )
            text = _("Your statement is registered. Its number is %(code)s.") % {"code": code}
            notices.success(request, text, extra_tags=own)
            sent = see_other("hearings:statement", hearing.slug, registered.statement.number)
            mark_device(request, sent)
            return sent
    context = map_context(request, hearing, form) | extra
    response = render(request, template, context, status=status)
    for name, value in headers.items():
        response.headers[name] = value
    return response


def _statement_page(
    request: HttpRequest, hearing: Hearing, number: int, hide_form: HideForm, status: int = 200
) -> HttpResponse:
    row = queries.get_statement(hearing, number)
    (shown,) = queries.published(hearing.version, [row])
    may_hide = can_moderate(request.user, hearing) and not shown.is_stub
    context = _hearing_context(request, hearing) | {
        "statement": shown,
        "received": messages.instant_text(shown.received_at),
        "later": [] if shown.is_stub else confirmed_fates(request.user, row),
        "hide_form": hide_form if may_hide else None,
        "may_moderate": can_moderate(request.user, hearing),
        "topic_panel": topic_panel(row) if can_moderate(request.user, hearing) else None,
        "report_form": None if shown.is_stub else ReportForm(),
        "sections": [section(request.user, row) for section in registry.statement_sections],
    }
    return render(request, "hearings/statement.html", context, status=status)


def _hearing_context(request: HttpRequest, hearing: Hearing) -> dict[str, Any]:
    return {
        "hearing": hearing,
        "version": hearing.version,
        "opens": messages.instant_text(hearing.opens_at),
        "closes": messages.instant_text(hearing.closed_at or hearing.closes_at),
        "counts": queries.counts_by_kind(hearing),
        "layers": layer_choices(),
    }


def map_context(request: HttpRequest, hearing: Hearing, form: StatementForm) -> dict[str, Any]:
    """What the page of a hearing with its map needs."""
    # In the address `layer` alone says what to speak about; with words it narrows the search.
    asked = request.GET if "q" in request.GET else QueryDict()
    find = request.POST if request.method == "POST" else asked
    search = FeatureSearchForm(find)
    search.is_valid()
    sought = search.cleaned_data
    chosen = [key for key in form["targets"].value() or () if key]
    return _hearing_context(request, hearing) | {
        "map_config": _map_config(hearing),
        "form": form,
        "search": search,
        "choices": queries.feature_choices(
            hearing.version, sought.get("q", ""), sought.get("layer", "")
        ),
        "chosen": queries.known_targets(hearing.version, readable_targets(chosen)),
        "statements": _statements(request, hearing, Wanted()),
        "news": what_changes(request.user, hearing.version),
        "has_text": paragraphs(hearing.version).exists(),
    }


def _map_config(hearing: Hearing) -> dict[str, Any]:
    config = map_config(hearing.version)
    config["hearing"] = {"slug": hearing.slug, "phase": hearing.phase.value}
    config["urls"] |= {
        "statements": reverse("api-statements", args=[hearing.slug]),
        "statement_new": reverse("hearings:statement_new", args=[hearing.slug]),
    }
    return config


def _statements(request: HttpRequest, hearing: Hearing, wanted: Wanted) -> Page[Any]:
    page = _page(request, queries.statements(hearing, wanted))
    page.object_list = queries.published(hearing.version, page.object_list)
    return page


def _page(request: HttpRequest, rows: QuerySet[Any]) -> Page[Any]:
    return Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))


def _wanted(given: dict[str, Any]) -> Wanted:
    return Wanted(
        text=given.get("q", ""),
        kind=given.get("kind", ""),
        language=given.get("language", ""),
        layer=given.get("layer", ""),
        uid=given.get("uid"),
        topic=given.get("topic", ""),
    )


def empty_form(request: HttpRequest) -> StatementForm:
    """The form as it is offered first."""
    initial: dict[str, Any] = {"targets": asked_targets(request.GET)}
    if isinstance(request.user, User):
        initial |= {"author_name": request.user.full_name, "author_email": request.user.email}
    return StatementForm(initial=initial)


def _typed(data: QueryDict) -> dict[str, Any]:
    return {**data.dict(), **{name: data.getlist(name) for name in ("targets", "attachments")}}


def _with_new_key(data: QueryDict) -> QueryDict:
    given = data.copy()
    given["idempotency_key"] = str(uuid.uuid4())
    return given


def see_other(name: str, *args: Any) -> HttpResponseRedirect:
    """The page to go to after something was written."""
    return HttpResponseRedirect(reverse(name, args=args), status=303)
