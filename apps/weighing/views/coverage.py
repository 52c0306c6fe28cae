"""What a weighing still lacks before its hearing can be concluded, each with the way there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.accounts.permissions import require
from apps.hearings.queries.hearings import get_hearing
from apps.weighing.domain.filters import Filters
from apps.weighing.permissions import can_read_weighing, can_run_weighing
from apps.weighing.queries.coverage import Lack, coverage
from apps.weighing.queries.locked import UNDER_REVIEW
from apps.weighing.views.asking import narrowed


@require_safe
def missing(request: HttpRequest, slug: str) -> HttpResponse:
    """For the staff; concluding itself is done on the desk of the hearing."""
    hearing = get_hearing(request.user, slug)
    reader = require(can_read_weighing(request.user, hearing), request.user)
    found = coverage(hearing)
    context = {
        "hearing": hearing,
        "version": hearing.version,
        "coverage": found,
        "gaps": [
            # Statements without segments are not in the list of segments.
            (gap, "" if gap.lack is Lack.NO_SEGMENT else narrowed(Filters(), lack=gap.lack.value))
            for gap in found.gaps
        ],
        "is_open": hearing.state in UNDER_REVIEW,
        "may_run": can_run_weighing(reader, hearing),
    }
    return render(request, "weighing/coverage.html", context)
