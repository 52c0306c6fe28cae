"""The officer's page of anchors: what became of what people spoke about, confirmed one by one or by fate."""

from django.contrib import messages as notices
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.permissions import require
from apps.hearings import queries
from apps.hearings.actions.confirm_anchor import confirm_anchor
from apps.hearings.actions.request_carrying import request_carrying
from apps.hearings.models import CarriedAnchor, Hearing
from apps.hearings.permissions import can_run_hearing
from apps.hearings.queries.anchors import anchors, earlier_hearings, fate_counts, shown_anchors
from apps.hearings.views.hearings import see_other
from apps.kernel.errors import Conflict, Refused
from apps.plans.map_config import map_config

PAGE_SIZE = 20


@require_http_methods(["GET", "HEAD", "POST"])
def desk_anchors(request: HttpRequest, slug: str) -> HttpResponse:
    """Anchors with a map of before and after; `fate` and `waiting` narrow the list."""
    hearing = queries.get_hearing(request.user, slug)
    require(can_run_hearing(request.user, hearing), request.user)
    if request.method == "POST":
        return _act(request, hearing)
    fate = request.GET.get("fate", "")
    fate = fate if fate in CarriedAnchor.Fate.values else ""
    waiting = request.GET.get("waiting") == "1"
    rows = anchors(hearing, fate=fate, waiting=waiting)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    shown = shown_anchors(hearing, page.object_list)
    counts = fate_counts(hearing)
    context = {
        "hearing": hearing,
        "version": hearing.version,
        "page": page,
        "anchors": shown,
        "counts": counts,
        "total": sum(one.count for one in counts),
        "waiting_total": sum(one.waiting for one in counts),
        "fate": fate,
        "waiting": waiting,
        "earlier": earlier_hearings(request.user, hearing),
        "fates": CarriedAnchor.Fate.choices,
        "shapes": {
            "type": "FeatureCollection",
            "features": [shape for one in shown for shape in one.shapes],
        },
        "map_config": map_config(hearing.version),
    }
    return render(request, "hearings/desk_anchors.html", context)


def _act(request: HttpRequest, hearing: Hearing) -> HttpResponse:
    try:
        if "carry" in request.POST:
            _carry(request, hearing)
        elif "all" in request.POST:
            rows = anchors(hearing, fate=request.POST["all"], waiting=True)
            _confirm(request, hearing, list(rows.values_list("pk", flat=True)))
        else:
            one = request.POST.get("anchor", "")
            known = [int(one)] if one.isdecimal() and len(one) < len("1000000000") else []
            _confirm(request, hearing, known, request.POST.get("fate", ""))
    except (Refused, Conflict) as problem:
        notices.error(request, str(problem.text))
    response = see_other("hearings:desk_anchors", hearing.slug)
    query = request.GET.urlencode()
    response.headers["Location"] += f"?{query}" if query else ""
    return response


def _carry(request: HttpRequest, hearing: Hearing) -> None:
    earlier = queries.get_hearing(request.user, request.POST["carry"])
    job = request_carrying(actor=request.user, hearing=hearing, from_hearing=earlier)
    if job is None:
        notices.success(request, _("The anchors are compared. Look them through and confirm."))
    else:
        notices.info(request, _("There are many anchors: they are compared in the background."))


def _confirm(request: HttpRequest, hearing: Hearing, known: list[int], fate: str = "") -> None:
    number = confirm_anchor(actor=request.user, hearing=hearing, anchors=known, fate=fate)
    notices.success(request, _("Confirmed: %(number)s") % {"number": number})
