"""Pages where somebody begins to follow: a hearing, or a layer or place of a version."""

from typing import Any

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.following.actions.follow import follow
from apps.following.forms import HearingFollowForm, PlaceFollowForm
from apps.following.views.throttle import FollowThrottle
from apps.hearings import queries
from apps.hearings.forms.statement import add_problem
from apps.hearings.models import Hearing
from apps.hearings.visitors.limits import TooManyStatements, refuse_when_too_many
from apps.kernel.errors import ProblemError
from apps.plans.map_config import map_config
from apps.plans.models import PlanVersion
from apps.plans.queries import get_version

ASKED = "asked"


@require_http_methods(["GET", "HEAD", "POST"])
def hearing(request: HttpRequest, slug: str) -> HttpResponse:
    """Follow a hearing: its opening, extensions, meetings, end and conclusion."""
    found = queries.get_hearing(request.user, slug)
    form = HearingFollowForm(request.POST or None, person=request.user)
    context = {"hearing": found, "version": found.version}
    return _wished(request, form, "following/hearing.html", context, hearing=found)


@require_http_methods(["GET", "HEAD", "POST"])
def version(request: HttpRequest, slug: str) -> HttpResponse:
    """Follow a layer or a place, in this version and those after it."""
    found = get_version(request.user, slug)
    form = PlaceFollowForm(request.POST or None, person=request.user, version=found)
    context = {"version": found, "map_config": map_config(found)}
    return _wished(request, form, "following/version.html", context, version=found)


def _wished(
    request: HttpRequest,
    form: HearingFollowForm,
    template: str,
    context: dict[str, Any],
    hearing: Hearing | None = None,
    version: PlanVersion | None = None,
) -> HttpResponse:
    shown = context | {"form": form, "is_asked": ASKED in request.GET}
    if request.method != "POST":
        return render(request, template, shown)
    if not form.is_valid():
        return render(request, template, shown, status=422)
    try:
        refuse_when_too_many(request, FollowThrottle)
        made = follow(
            actor=request.user,
            wish=form.wish(),
            hearing=hearing,
            version=version,
            email=form.address(),
        )
    except ProblemError as problem:
        add_problem(form, problem)
        response = render(request, template, shown, status=problem.status)
        if isinstance(problem, TooManyStatements):
            response.headers["Retry-After"] = str(problem.details["retry_after_s"])
        return response
    if made is None:
        # The same for every address: nobody learns here who follows what.
        return HttpResponseRedirect(f"{request.path}?{ASKED}=1", status=303)
    notices.success(request, _("You follow this now. Letters go to the address of your account."))
    return HttpResponseRedirect(reverse("following:list"), status=303)
