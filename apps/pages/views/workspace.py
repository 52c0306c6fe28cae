"""The planner's workspace: the list of versions with their steps, and the editor of one."""

from dataclasses import dataclass

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.models import User
from apps.accounts.permissions import is_staff_member, require
from apps.kernel.errors import BadRequest, Conflict, Refused
from apps.pages import queries
from apps.pages.forms import NewVersionForm, StepForm, add_problem, steps_for
from apps.pages.views.addresses import layer_counts
from apps.plans import queries as plans
from apps.plans import registry
from apps.plans.actions.create_version import create_version
from apps.plans.actions.take_step import take_step
from apps.plans.domain.ladder import State
from apps.plans.models import Plan, PlanVersion
from apps.plans.models.version import STATE_LABELS
from apps.plans.permissions import can_create_version, can_edit_version
from apps.plans.queries.rebase import behind


@dataclass(frozen=True)
class VersionRow:
    """A version in the list: its next steps, and how many objects changed in its base since."""

    version: PlanVersion
    step_form: StepForm | None
    behind: int
    may_rebase: bool


@require_http_methods(["GET", "HEAD", "POST"])
def workspaces(request: HttpRequest) -> HttpResponse:
    """Versions with their state and steps; POST makes a version (`new`) or takes a step (`step`)."""
    user = require(is_staff_member(request.user), request.user)
    versions = plans.visible_versions(user)
    new_form = NewVersionForm(versions=versions, initial={"plan": Plan.objects.first()})
    rows = [_row(user, version) for version in versions]
    status = 200
    if request.method == "POST" and "step" in request.POST:
        return _take_step(request, user)
    if request.method == "POST":
        new_form = NewVersionForm(request.POST, versions=versions)
        made = _new_version(user, new_form)
        if made is not None:
            notices.success(request, _("The version is made."))
            return redirect("pages:workspace", slug=made.slug)
        status = 422
    context = {
        "rows": rows,
        "new_form": new_form if can_create_version(user) else None,
    }
    return render(request, "pages/workspaces.html", context, status=status)


@require_safe
def workspace(request: HttpRequest, slug: str) -> HttpResponse:
    """The planner's editor of a version; without scripts its features as lists."""
    require(is_staff_member(request.user), request.user)
    found = plans.get_version(request.user, slug)
    text = request.GET.get("q", "")[:200]
    editable = not found.is_frozen and can_edit_version(request.user, found)
    editor = {
        "editable": editable,
        "fields": {slug: queries.editor_fields(model) for slug, model in registry.layers().items()},
    }
    context = {
        "version": found,
        "editable": editable,
        "map_config": plans.map_config(found),
        "editor_config": editor,
        "query": text,
        "results": queries.find_features(found, text) if text else [],
        "layer_counts": layer_counts(found),
    }
    return render(request, "pages/workspace.html", context)


def _row(user: User, version: PlanVersion) -> VersionRow:
    news = 0 if version.is_frozen else behind(version)
    may_rebase = bool(news) and can_edit_version(user, version)
    return VersionRow(version, _step_form(user, version), news, may_rebase)


def _step_form(user: User, version: PlanVersion) -> StepForm | None:
    steps = steps_for(user, version)
    return StepForm(initial={"version": version.slug}, steps=steps) if steps else None


def _take_step(request: HttpRequest, user: User) -> HttpResponse:
    found = plans.get_version(user, request.POST.get("version", ""))
    form = StepForm(request.POST, steps=[(one.value, one) for one in State])
    if not form.is_valid():
        raise BadRequest("request.unreadable", _("The request body cannot be read."))
    changed = take_step(
        actor=user,
        version=found,
        to=State(form.cleaned_data["state"]),
        reason=form.cleaned_data["reason"],
    )
    notices.success(
        request, _("New state: %(state)s.") % {"state": STATE_LABELS[State(changed.state)]}
    )
    return redirect("pages:workspaces")


def _new_version(user: User, form: NewVersionForm) -> PlanVersion | None:
    if not form.is_valid():
        return None
    given = form.cleaned_data
    try:
        return create_version(
            actor=user,
            plan=given["plan"],
            slug=given["slug"],
            names=form.names(),
            base=given["base"],
            kind=given["kind"],
        )
    except Conflict as problem:
        form.add_error("slug", str(problem.text))
    except Refused as problem:
        add_problem(form, problem)
    return None
