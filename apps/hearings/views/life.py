"""Pages of a hearing's life: the form that drafts one, its preview, publishing and closing it."""

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.permissions import require
from apps.hearings import queries
from apps.hearings.actions.close_hearing import close_hearing
from apps.hearings.actions.draft_hearing import draft_hearing
from apps.hearings.actions.publish_hearing import publish_hearing
from apps.hearings.forms import CloseForm, HearingForm, add_problem, first_announcement
from apps.hearings.permissions import (
    can_close_hearing,
    can_draft_hearing,
    can_publish_hearing,
)
from apps.hearings.views.hearings import empty_form, map_context, see_other
from apps.kernel.errors import Conflict, Refused
from apps.plans.queries import get_version


@require_http_methods(["GET", "HEAD", "POST"])
def open_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Drafts a hearing on a version, which stays open for edits until it is published."""
    require(can_draft_hearing(request.user), request.user)
    version = get_version(request.user, slug)
    form = (
        HearingForm(request.POST)
        if request.method == "POST"
        else HearingForm(initial=first_announcement(version.slug))
    )
    status = 422 if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
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
            return see_other("hearings:detail", hearing.slug)
    context = {"version": version, "form": form}
    return render(request, "hearings/open.html", context, status=status)


@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """A draft for who was given the link."""
    hearing = queries.open_preview(token)
    context = {
        "hearing": hearing,
        "version": hearing.version,
        "meetings": queries.meetings(hearing).filter(cancelled_at__isnull=True),
        "rules": queries.rules_of(hearing),
    }
    response = render(request, "hearings/preview.html", context)
    # The address is the key: it goes to no other site and into no index.
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_POST
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """An officer brings a draft before the public; what the rules forbid is said on the page of the draft."""
    hearing = queries.get_hearing(request.user, slug)
    require(can_publish_hearing(request.user), request.user)
    try:
        publish_hearing(actor=request.user, hearing=hearing)
    except (Refused, Conflict) as problem:
        said = [one["text"] for one in problem.details.get("errors", []) if "text" in one]
        for text in said or [str(problem.text)]:
            notices.error(request, text)
        context = map_context(request, hearing, empty_form(request))
        return render(request, "hearings/detail.html", context, status=problem.status)
    notices.success(request, _("The hearing is announced; the version is frozen."))
    return see_other("hearings:detail", hearing.slug)


@require_POST
def close(request: HttpRequest, slug: str) -> HttpResponse:
    """An officer ends the hearing before its time, with a reason."""
    hearing = queries.get_hearing(request.user, slug)
    require(can_close_hearing(request.user, hearing), request.user)
    form = CloseForm(request.POST)
    status = 422
    if form.is_valid():
        try:
            close_hearing(actor=request.user, hearing=hearing, reason=form.cleaned_data["reason"])
        except (Refused, Conflict) as problem:
            add_problem(form, problem)
            status = problem.status
        else:
            notices.success(request, _("The hearing is closed."))
            return see_other("hearings:detail", hearing.slug)
    context = map_context(request, hearing, empty_form(request)) | {"close_form": form}
    return render(request, "hearings/detail.html", context, status=status)
