"""The officers' list of segments: filters in the address, pages by the place in the register, counters."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.accounts.permissions import require
from apps.hearings.queries.hearings import get_hearing
from apps.weighing.domain.filters import Filters
from apps.weighing.forms.bulk import BulkForm
from apps.weighing.forms.choices import Offered
from apps.weighing.forms.filters import FilterForm
from apps.weighing.permissions import can_read_weighing, can_run_weighing
from apps.weighing.queries.coverage import coverage
from apps.weighing.queries.history import edits
from apps.weighing.queries.listing import page
from apps.weighing.queries.locked import UNDER_REVIEW
from apps.weighing.views.asking import MINE, meant, narrowed, written
from apps.weighing.views.words import Names

EDITS_SHOWN = 5
# Those that stand open above the list; the others are behind “more”.
FIRST_FILTERS = ("text", "step", "assignee", "proposal", "verdict")


@require_safe
def segment_list(request: HttpRequest, slug: str) -> HttpResponse:
    """The list for the staff; officers edit many from it."""
    hearing = get_hearing(request.user, slug)
    reader = require(can_read_weighing(request.user, hearing), request.user)
    filters = Filters.read(request.GET.dict())
    offered = Offered(hearing)
    after = request.GET.get("after", "")
    found = page(reader, hearing, meant(reader, filters), after)
    names = Names(hearing)
    form = FilterForm(hearing, filters, offered)
    may_edit = can_run_weighing(reader, hearing) and hearing.state in UNDER_REVIEW
    context: dict[str, Any] = {
        "hearing": hearing,
        "version": hearing.version,
        "form": form,
        "first_fields": [form[name] for name in FIRST_FILTERS],
        "more_fields": [one for one in form if one.name not in FIRST_FILTERS],
        "more_open": any(name not in FIRST_FILTERS for name in filters.written()),
        "filters": filters,
        "asked": filters.written(),
        "query": written(filters),
        "page": found,
        "is_first": not after,
        "next_url": written(filters, after=found.next) if found.next else "",
        "tag_names": names.tags,
        "coverage": coverage(hearing),
        "quick": quick_filters(),
        "edits": edits(reader, hearing)[:EDITS_SHOWN],
        "bulk": BulkForm(offered) if may_edit else None,
        "may_edit": may_edit,
    }
    return render(request, "weighing/list.html", context)


def quick_filters() -> dict[str, str]:
    """The addresses that people ask for most, each from the whole list."""
    everything = Filters()
    return {
        "mine": narrowed(everything, assignee=MINE),
        "late": narrowed(everything, late="yes"),
        "unconfirmed": narrowed(everything, confirmed="no"),
        "unproposed": narrowed(everything, proposal="none"),
        "undecided": narrowed(everything, verdict="none"),
    }
