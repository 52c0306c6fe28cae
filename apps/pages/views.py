"""Pages that join several apps: home, the public map of a version, the planner's workspace, history."""

from typing import Any
from uuid import UUID

from django.contrib import messages as notices
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.models import User
from apps.accounts.permissions import is_staff_member, require
from apps.kernel.errors import BadRequest, Conflict
from apps.pages import queries
from apps.pages.forms import NewVersionForm, StepForm, steps_for
from apps.plans import cards, registry
from apps.plans import queries as plans
from apps.plans.actions.create_version import create_version
from apps.plans.actions.take_step import take_step
from apps.plans.domain.ladder import State
from apps.plans.models import Plan, PlanVersion
from apps.plans.models.version import STATE_LABELS
from apps.plans.permissions import can_create_version, can_edit_version, can_view_history

REVISIONS_PER_PAGE = 30


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What this is, what is on hearing, which plan is in force."""
    front = queries.front(request.user)
    config = plans.map_config(front.shown) if front.shown else None
    return render(request, "pages/home.html", {"front": front, "map_config": config})


@require_safe
def version(request: HttpRequest, slug: str) -> HttpResponse:
    """The public map of a version; `q` searches, `feature` shows a card, `part=results` is the list alone."""
    found = plans.get_version(request.user, slug)
    text = request.GET.get("q", "")[:200]
    context: dict[str, Any] = {
        "version": found,
        "query": text,
        "results": queries.find_features(found, text) if text else [],
    }
    if request.GET.get("part") == "results":
        return render(request, "pages/results.html", context)
    context |= {
        "map_config": plans.map_config(found),
        "chosen": _chosen(found, request.GET.get("feature", "")),
        "hearings": queries.hearings_of(request.user, found),
        "layer_counts": _layer_counts(found),
    }
    return render(request, "pages/version.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def workspaces(request: HttpRequest) -> HttpResponse:
    """Versions with their state and steps; POST makes a version (`new`) or takes a step (`step`)."""
    user = require(is_staff_member(request.user), request.user)
    versions = plans.visible_versions(user)
    new_form = NewVersionForm(versions=versions, initial={"plan": Plan.objects.first()})
    rows = [(version, _step_form(user, version)) for version in versions]
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
        "layer_counts": _layer_counts(found),
    }
    return render(request, "pages/workspace.html", context)


@require_safe
def history(request: HttpRequest, slug: str) -> HttpResponse:
    """Who changed what, when and why; `feature=layer/uid` narrows it to one feature."""
    found = plans.get_version(request.user, slug)
    require(can_view_history(request.user, found), request.user)
    layer, uid = _feature_key(request.GET.get("feature", ""))
    revisions = plans.history(found, layer=layer, uid=uid)
    page = Paginator(revisions, REVISIONS_PER_PAGE).get_page(request.GET.get("page"))
    titles = queries.feature_titles(found, list(page.object_list))
    context = {
        "version": found,
        "page": page,
        "rows": [
            (revision, _layer_title(revision.layer), titles[revision.uid])
            for revision in page.object_list
        ],
        "layer": layer,
        "uid": uid,
    }
    return render(request, "pages/history.html", context)


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
        )
    except Conflict as problem:
        form.add_error("slug", str(problem.text))
        return None


def _chosen(version: PlanVersion, key: str) -> dict[str, Any] | None:
    layer, uid = _feature_key(key)
    if uid is None:
        return None
    row = plans.get_feature(version, layer, uid)
    return {
        "key": f"{layer}/{uid}",
        "layer_title": _layer_title(layer),
        "title": cards.title(row),
        "certainty": row.certainty,
        "rows": cards.card(row),
    }


def _feature_key(key: str) -> tuple[str, UUID | None]:
    layer, _slash, text = key.partition("/")
    if not text:
        return "", None
    try:
        return layer, UUID(text)
    except ValueError as error:
        raise BadRequest(
            "feature.key_unreadable", _("A feature is named as layer/identifier.")
        ) from error


def _layer_title(slug: str) -> str:
    model = registry.layers().get(slug)
    return _(model.spec.title) if model else slug


def _layer_counts(version: PlanVersion) -> list[tuple[str, str, int]]:
    return [
        (slug, _layer_title(slug), count) for slug, count in plans.counts(version).items() if count
    ]
