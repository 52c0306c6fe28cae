"""The page that brings into a version what changed in its base."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.permissions import is_staff_member, require
from apps.kernel.errors import Conflict, Refused, Stale
from apps.pages.forms import RebaseForm, add_problem
from apps.pages.queries import rebase as queries
from apps.pages.views.addresses import feature_key
from apps.plans import queries as plans
from apps.plans.actions.rebase_version import rebase_version
from apps.plans.domain.rebase import Take
from apps.plans.models import PlanVersion
from apps.plans.permissions import can_edit_version
from apps.plans.queries.rebase import rebase_of

PREFIX = "take:"
MAX_LINES = 200


@require_http_methods(["GET", "HEAD", "POST"])
def rebase(request: HttpRequest, slug: str) -> HttpResponse:
    """What the base changed since; POST takes it over with the choices made."""
    require(is_staff_member(request.user), request.user)
    found = plans.get_version(request.user, slug)
    if found.base is None:
        return render(request, "pages/rebase.html", {"version": found})
    form = RebaseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            rebase_version(
                actor=request.user,
                version=found,
                resolutions=_resolutions(request.POST),
                until=form.cleaned_data["until"],
                reason=form.cleaned_data["reason"],
            )
        except (Refused, Conflict, Stale) as problem:
            add_problem(form, problem)
        else:
            notices.success(request, _("What changed in the base is here now."))
            return redirect("pages:history", slug=slug)
    context = _context(request, found, form)
    return render(request, "pages/rebase.html", context, status=422 if form.errors else 200)


def _context(request: HttpRequest, version: PlanVersion, form: RebaseForm) -> dict[str, Any]:
    news = rebase_of(version)
    editable = not version.is_frozen and can_edit_version(request.user, version)
    return {
        "version": version,
        "news": news,
        "incoming": queries.incoming(news.incoming[:MAX_LINES]),
        "hidden": max(len(news.incoming) - MAX_LINES, 0),
        "conflicts": queries.conflicts(news.conflicts, request.POST.dict()),
        "form": form if editable and news.behind else None,
        "shapes": queries.outlines(news.conflicts),
        "map_config": plans.map_config(version),
    }


def _resolutions(sent: Mapping[str, Any]) -> dict[tuple[str, UUID], Take]:
    chosen = {}
    for name, value in sent.items():
        if not name.startswith(PREFIX) or value not in set(Take):
            continue
        layer, uid = feature_key(name.removeprefix(PREFIX))
        if uid is not None:
            chosen[layer, uid] = Take(value)
    return chosen
