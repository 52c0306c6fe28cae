"""Checking people in at a meeting: one line for each, fast, and whoever counts already is said at once."""

from django.contrib import messages as notices
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.permissions import require
from apps.hearings import queries
from apps.hearings.actions.admit_participant import ADMITTING_STATES, admit_participant
from apps.hearings.forms.desk import AdmitForm
from apps.hearings.forms.statement import add_problem
from apps.hearings.models import Hearing, Meeting, Participant
from apps.hearings.permissions import can_run_hearing
from apps.hearings.queries.steps import state_now
from apps.kernel.errors import Conflict, Refused

PAGE_SIZE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def room(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is in the room of one meeting, and the line that admits the next."""
    hearing = queries.get_hearing(request.user, slug)
    require(can_run_hearing(request.user, hearing), request.user)
    held = list(queries.meetings(hearing).filter(cancelled_at__isnull=True))
    chosen = _chosen(request, held)
    if request.method != "POST":
        return _page(request, hearing, held, chosen, AdmitForm())
    if chosen is None:
        return _page(request, hearing, held, chosen, AdmitForm(request.POST), 422)
    form = AdmitForm(request.POST)
    status = 422
    if form.is_valid():
        started = queries.database_now()
        in_room = set(_present(hearing).values_list("pk", flat=True))
        try:
            admitted = admit_participant(
                actor=request.user, hearing=hearing, meeting=chosen, **form.cleaned_data
            )
        except (Refused, Conflict) as problem:
            add_problem(form, problem)
            status = problem.status
        else:
            _say(request, admitted, was_known=admitted.first_seen_at < started, in_room=in_room)
            address = reverse("hearings:room", args=[hearing.slug])
            return HttpResponseRedirect(f"{address}?meeting={chosen.pk}", status=303)
    return _page(request, hearing, held, chosen, form, status)


def _chosen(request: HttpRequest, held: list[Meeting]) -> Meeting | None:
    """The meeting asked for, else the next one that is not over, else the last."""
    asked = request.POST.get("meeting") or request.GET.get("meeting", "")
    for one in held:
        if str(one.pk) == asked:
            return one
    now = queries.database_now()
    coming = [one for one in held if one.ends_at >= now]
    return next(iter(coming or held[-1:]), None)


def _present(hearing: Hearing) -> QuerySet[Participant]:
    return Participant.objects.filter(hearing=hearing, in_room=True)


def _say(
    request: HttpRequest, admitted: Participant, *, was_known: bool, in_room: set[int]
) -> None:
    name = admitted.name or request.POST.get("name", "")
    if admitted.pk in in_room:
        text = _("%(name)s is already checked in and counts once.")
        notices.warning(request, text % {"name": name})
    elif was_known:
        text = _("%(name)s also spoke here online: checked in, counts once.")
        notices.warning(request, text % {"name": name})
    else:
        notices.success(request, _("%(name)s is checked in.") % {"name": name})


def _page(
    request: HttpRequest,
    hearing: Hearing,
    held: list[Meeting],
    chosen: Meeting | None,
    form: AdmitForm,
    status: int = 200,
) -> HttpResponse:
    rows = _present(hearing).order_by("-id")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "hearing": hearing,
        "held": held,
        "chosen": chosen,
        "form": form,
        "quorum": queries.quorum(hearing),
        "people": page.object_list,
        "page": page,
        "is_taken": state_now(hearing) in ADMITTING_STATES,
    }
    return render(request, "hearings/room.html", context, status=status)
