"""The second person's page: everything of a draft on one screen, and the button that announces it."""

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.permissions import require
from apps.hearings import queries
from apps.hearings.actions.publish_hearing import publish_hearing
from apps.hearings.domain.ladder import State
from apps.hearings.models import Hearing
from apps.hearings.permissions import can_draft_hearing, can_publish_hearing
from apps.hearings.queries.facts import facts
from apps.hearings.queries.readiness import Ready, checks
from apps.hearings.views.hearings import see_other
from apps.kernel.errors import Conflict, NotAllowed, ProblemError, Refused


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """Looked at by who drafts hearings, done by an officer who did not make this draft."""
    hearing = queries.get_hearing(request.user, slug)
    if request.method != "POST":
        require(can_draft_hearing(request.user), request.user)
        if hearing.state != State.DRAFT.value:
            return see_other("hearings:desk", hearing.slug)
        return _page(request, hearing)
    require(can_publish_hearing(request.user), request.user)
    try:
        publish_hearing(actor=request.user, hearing=hearing)
    except (Refused, Conflict, NotAllowed) as problem:
        return _page(request, hearing, problem)
    notices.success(request, _("The hearing is announced; the version is frozen."))
    return see_other("hearings:desk", hearing.slug)


def _page(
    request: HttpRequest, hearing: Hearing, problem: ProblemError | None = None
) -> HttpResponse:
    listed = checks(request.user, hearing)
    said = []
    if problem is not None:
        errors = problem.details.get("errors", [])
        said = [one["text"] for one in errors if "text" in one] or [str(problem.text)]
    context = {
        "hearing": hearing,
        "version": hearing.version,
        "facts": facts(request.user, hearing),
        "checks": listed,
        "refused": said,
        "may_publish": can_publish_hearing(request.user)
        and all(one.ready is not Ready.BAD for one in listed),
        "is_officer": can_publish_hearing(request.user),
    }
    return render(
        request, "hearings/publish.html", context, status=problem.status if problem else 200
    )
