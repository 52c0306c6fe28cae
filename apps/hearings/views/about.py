"""What people said about one feature: a piece of a page that the planner's editor fetches."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.accounts.permissions import is_staff_member, require
from apps.hearings.queries.about import statements_about
from apps.plans.queries import get_version

SHOWN = 20


@require_safe
def about(request: HttpRequest, slug: str, layer: str, uid: UUID) -> HttpResponse:
    """The latest statements about the feature, for the staff: without the frame of a page."""
    require(is_staff_member(request.user), request.user)
    version = get_version(request.user, slug)
    said = statements_about(request.user, version, layer, uid)
    context = {"said": said[:SHOWN], "total": len(said)}
    return render(request, "hearings/about.html", context)
