"""Pages of a draft: the form that makes one, the form that changes it, and its preview links."""

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.permissions import require
from apps.hearings import messages, queries
from apps.hearings.actions.draft_hearing import draft_hearing
from apps.hearings.actions.edit_hearing import edit_hearing
from apps.hearings.actions.revoke_preview import revoke_preview
from apps.hearings.domain.ladder import State
from apps.hearings.domain.preview_link import VALID_FOR
from apps.hearings.forms.draft import BeginForm, DraftForm, first_words, words_of
from apps.hearings.forms.statement import add_problem
from apps.hearings.models import Hearing
from apps.hearings.permissions import can_draft_hearing, can_publish_hearing
from apps.hearings.queries.readiness import DatesAhead, dates_ahead
from apps.hearings.queries.steps import publishing_stopped_by
from apps.hearings.views.hearings import see_other
from apps.kernel import clock
from apps.kernel.errors import Conflict, Refused
from apps.plans.queries import get_version


@require_http_methods(["GET", "HEAD", "POST"])
def open_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Drafts a hearing on a version, which stays open for edits until it is published."""
    require(can_draft_hearing(request.user), request.user)
    version = get_version(request.user, slug)
    begin = request.GET.get("begin", "")
    begin_form = BeginForm(initial={"begin": begin}, version=version)
    if request.method != "POST":
        form = DraftForm(initial=first_words(version.slug, begin), version=version)
        return _form_page(request, form, {"version": version, "begin_form": begin_form})
    form = DraftForm(request.POST, version=version)
    status = 200 if "look" in request.POST else 422
    if form.is_valid() and "look" not in request.POST:
        try:
            hearing = draft_hearing(
                actor=request.user, version=version, announcement=form.announcement()
            )
        except (Refused, Conflict) as problem:
            add_problem(form, problem)
            status = problem.status
        else:
            notices.success(
                request, _("The hearing is drafted. Another hearing officer publishes it.")
            )
            return see_other("hearings:edit", hearing.slug)
    return _form_page(request, form, {"version": version, "begin_form": begin_form}, status)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Changes a draft; an announced hearing leads to its desk."""
    hearing = queries.get_hearing(request.user, slug)
    require(can_draft_hearing(request.user), request.user)
    if request.method != "POST":
        if hearing.state != State.DRAFT.value:
            return see_other("hearings:desk", hearing.slug)
        form = DraftForm(initial=words_of(hearing), version=hearing.version, hearing=hearing)
        return _form_page(request, form, _draft_context(request, hearing))
    form = DraftForm(request.POST, version=hearing.version, hearing=hearing)
    status = 200 if "look" in request.POST else 422
    if form.is_valid() and "look" not in request.POST:
        try:
            changed = edit_hearing(
                actor=request.user, hearing=hearing, announcement=form.announcement()
            )
        except (Refused, Conflict) as problem:
            add_problem(form, problem)
            status = problem.status
        else:
            notices.success(request, _("The draft is saved."))
            return see_other("hearings:edit", changed.slug)
    return _form_page(request, form, _draft_context(request, hearing), status)


@require_POST
def revoke(request: HttpRequest, slug: str) -> HttpResponse:
    """Makes every preview link given out so far worthless."""
    hearing = queries.get_hearing(request.user, slug)
    revoke_preview(actor=request.user, hearing=hearing)
    notices.success(request, _("The links given out so far lead nowhere now."))
    return see_other("hearings:edit", hearing.slug)


def _form_page(
    request: HttpRequest, form: DraftForm, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    context |= {"form": form, "ahead": _ahead(form)}
    return render(request, "hearings/draft.html", context, status=status)


def _ahead(form: DraftForm) -> DatesAhead:
    """What the rules make of the dates in the form, typed or proposed."""
    typed = form.cleaned_data if form.is_bound and form.is_valid() else None
    if typed is None and form.is_bound:
        typed = getattr(form, "cleaned_data", {})
    given = typed if typed is not None else form.initial
    procedure = given.get("procedure_type") or form.fields["procedure_type"].initial
    notice_on = given.get("notice_on")
    return dates_ahead(
        procedure,
        given.get("opens_at"),
        given.get("closes_at"),
        notice_on if isinstance(notice_on, date) else queries.today(),
    )


def _draft_context(request: HttpRequest, hearing: Hearing) -> dict[str, Any]:
    token = queries.preview_link(hearing)
    site = settings.BASE_URL.rstrip("/")
    return {
        "hearing": hearing,
        "version": hearing.version,
        "link": site + reverse("hearings:preview", args=[token]),
        "link_until": messages.instant_text(clock.now() + VALID_FOR),
        "may_publish": can_publish_hearing(request.user),
        "stopped_by": publishing_stopped_by(request.user, hearing),
    }
