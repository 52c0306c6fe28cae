"""One recorded change, alone or with what was changed together; going back to what was."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages as notices
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.kernel.errors import Conflict, Refused, Stale
from apps.pages.forms import ReasonForm, RestoreForm, add_problem
from apps.pages.queries import history as queries
from apps.pages.queries.shapes import before_and_after
from apps.pages.queries.subjects import subject_link
from apps.pages.views.addresses import version_with_history
from apps.plans import queries as plans
from apps.plans.actions.restore_feature import RevisionState, restore_feature
from apps.plans.actions.revert_changeset import revert_changeset
from apps.plans.models import PlanVersion
from apps.plans.permissions import can_edit_version
from apps.plans.queries.text_changes import changes_of

LINES_PER_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def revision(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One change of one object; POST brings one of its two states back."""
    found = version_with_history(request, slug)
    one = queries.get_revision(found, pk)
    states = queries.states(found, one)
    wanted = next((state.moment for state in states if not state.current), "")
    form = RestoreForm(request.POST or None, initial={"state": wanted})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            restore_feature(
                actor=request.user,
                version=found,
                revision=one,
                state=RevisionState(given["state"]),
                reason=given["reason"],
            )
        except (Refused, Conflict, Stale) as problem:
            add_problem(form, problem)
        else:
            notices.success(request, _("The state is restored."))
            return redirect("pages:history", slug=slug)
    (line,) = queries.revision_lines([one])
    context = {
        "version": found,
        "revision": one,
        "line": line,
        "subject": one.changeset and subject_link(found, one.changeset.subject),
        "states": states,
        "form": form if _can_go_back(request, found) and wanted else None,
        "shapes": before_and_after([one]),
        "map_config": plans.map_config(found),
    }
    return render(request, "pages/revision.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def changeset(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Everything that was changed together; POST takes it back."""
    found = version_with_history(request, slug)
    one = queries.get_changeset(found, pk)
    form = ReasonForm(request.POST or None)
    moved_on: Sequence[dict[str, Any]] = ()
    if request.method == "POST" and form.is_valid():
        try:
            revert_changeset(
                actor=request.user,
                version=found,
                changeset=one,
                reason=form.cleaned_data["reason"],
            )
        except (Refused, Conflict, Stale) as problem:
            add_problem(form, problem)
            moved_on = problem.details.get("features", ())
        else:
            notices.success(request, _("The change is undone."))
            return redirect("pages:history", slug=slug)
    rows = plans.history(found).filter(changeset=one).order_by("id")
    page = Paginator(rows, LINES_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "version": found,
        "changeset": one,
        "page": page,
        "lines": queries.revision_lines(list(page.object_list)),
        "subject": subject_link(found, one.subject),
        "text_changes": changes_of(one),
        "effect": queries.operations(rows),
        "form": form if page.paginator.count and _can_go_back(request, found) else None,
        "moved_on": moved_on,
        "shapes": before_and_after(page.object_list),
        "map_config": plans.map_config(found),
    }
    return render(request, "pages/changeset.html", context, status=422 if form.errors else 200)


def _can_go_back(request: HttpRequest, version: PlanVersion) -> bool:
    return not version.is_frozen and can_edit_version(request.user, version)
