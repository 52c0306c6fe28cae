"""The officer's desk: where a hearing stands, what may be done next, and the form of each thing to do."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages as notices
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from apps.accounts.permissions import is_staff_member, require
from apps.hearings import messages, queries
from apps.hearings.domain.ladder import CLOCK_STATES, State
from apps.hearings.forms.desk import (
    EvidenceForm,
    ExtendForm,
    MeetingForm,
    NoticeForm,
    ReasonForm,
    RepeatForm,
    TemplateForm,
)
from apps.hearings.forms.statement import add_problem
from apps.hearings.models import Hearing
from apps.hearings.permissions import can_draft_hearing, can_run_hearing
from apps.hearings.queries.facts import facts, meeting_place_wgs
from apps.hearings.queries.journal import journal, lines
from apps.hearings.queries.steps import next_steps, rungs, state_now
from apps.hearings.queries.waiting import counters
from apps.hearings.views.desk_acts import ACTS, Asked
from apps.hearings.views.hearings import see_other
from apps.kernel import clock
from apps.kernel.errors import BadRequest, Conflict, NotAllowed, Refused, TooLarge
from apps.plans.map_config import map_config

JOURNAL_LINES = 15
MEETING_FIELDS = ("starts_at", "ends_at", "place_kk", "place_ru", "place_en", "capacity")


@dataclass(frozen=True)
class Failed:
    """The form that was refused: it is shown again, with what was typed, where it stood."""

    act: str = ""
    key: str = ""
    form: forms.Form | None = None


@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    """The desk for the staff; only officers do something on it."""
    hearing = queries.get_hearing(request.user, slug)
    require(is_staff_member(request.user), request.user)
    if request.method == "POST":
        return _do(request, hearing)
    return _page(request, hearing, Failed())


def _do(request: HttpRequest, hearing: Hearing) -> HttpResponse:
    act, key = request.POST.get("act", ""), request.POST.get("key", "")
    if act not in ACTS:
        raise BadRequest("desk.unknown_act", messages.text("hearing.choice_unknown"))
    require(_may_do(request, hearing, act), request.user)
    form = ACTS[act].make_form(request, hearing)
    status = 422
    if form.is_valid():
        try:
            said = ACTS[act].run(Asked(request.user, hearing, key, form))
        except (Refused, Conflict, TooLarge, NotAllowed) as problem:
            add_problem(form, problem)
            status = problem.status
        else:
            notices.success(request, said)
            return see_other("hearings:desk", hearing.slug)
    hearing.refresh_from_db()
    return _page(request, hearing, Failed(act, key, form), status)


def _may_do(request: HttpRequest, hearing: Hearing, act: str) -> bool:
    if act in {"template", "repeat"}:
        return can_draft_hearing(request.user)
    return can_run_hearing(request.user, hearing)


def _page(
    request: HttpRequest, hearing: Hearing, failed: Failed, status: int = 200
) -> HttpResponse:
    page = Paginator(journal(request.user, hearing), JOURNAL_LINES).get_page(
        request.GET.get("journal")
    )
    context = {
        "hearing": hearing,
        "version": hearing.version,
        "now": clock.now(),
        "state": state_now(hearing),
        "facts": facts(request.user, hearing),
        "rungs": rungs(hearing),
        "steps": next_steps(request.user, hearing),
        "concerns": queries.concerns(hearing),
        "first_meeting_day": messages.day_text(queries.first_meeting_day(hearing)),
        "has_notice": queries.first_notice_on(hearing) is not None,
        "quorum": queries.quorum(hearing),
        "counters": [
            (one, reverse(one.page, args=[hearing.slug])) for one in counters(request.user, hearing)
        ],
        "lines": lines(page),
        "journal": page,
        "failed": failed,
        "may_run": can_run_hearing(request.user, hearing),
        "may_draft": can_draft_hearing(request.user),
    }
    context |= _forms(hearing, failed)
    if context["may_run"]:
        context["map_config"] = map_config(hearing.version)
    return render(request, "hearings/desk.html", context, status=status)


def _forms(hearing: Hearing, failed: Failed) -> dict[str, Any]:
    """Every form of the desk, the refused one among them as it was typed."""

    def form(act: str, fresh: forms.Form, key: str = "") -> forms.Form:
        if failed.form is not None and (failed.act, failed.key) == (act, key):
            failed.form.auto_id = fresh.auto_id
            return failed.form
        return fresh

    notice_rows = [
        (one, form("withdraw", ReasonForm(auto_id=f"withdraw-{one.pk}-%s"), str(one.pk)))
        for one in queries.notices(hearing).select_related("recorded_by")
    ]
    meeting_rows = [
        (
            one,
            form("change", _filled(one, hearing), str(one.pk)),
            form("cancel", ReasonForm(auto_id=f"cancel-{one.pk}-%s"), str(one.pk)),
        )
        for one in queries.meetings(hearing)
    ]
    duty_rows = [
        (one, form("duty", EvidenceForm(auto_id=f"duty-{one.duty.kind}-%s"), one.duty.kind))
        for one in queries.duties(hearing)
    ]
    is_under_way = state_now(hearing) in CLOCK_STATES
    is_repeatable = (
        hearing.state == State.REPEAT_NEEDED.value
        and not hearing.following.filter(is_repeat=True).exists()
    )
    today = {"published_on": queries.today()}
    return {
        "notice_rows": notice_rows,
        "meeting_rows": meeting_rows,
        "duty_rows": duty_rows,
        "notice_form": form("notice", NoticeForm(auto_id="notice-%s", initial=today)),
        "meeting_form": form("meeting", MeetingForm(auto_id="meeting-%s", hearing=hearing)),
        "extend_form": form("extend", ExtendForm(auto_id="extend-%s")) if is_under_way else None,
        "close_form": form("close", ReasonForm(auto_id="close-%s")) if is_under_way else None,
        "repeat_form": form("repeat", RepeatForm(auto_id="repeat-%s")) if is_repeatable else None,
        "template_form": form("template", TemplateForm(auto_id="template-%s")),
        "reason_form": form("step", ReasonForm(auto_id="step-%s"), State.REPEAT_NEEDED.value),
    }


def _filled(meeting: Any, hearing: Hearing) -> MeetingForm:
    initial = {name: getattr(meeting, name) for name in MEETING_FIELDS}
    place = meeting_place_wgs(meeting)
    initial |= {
        "district": str(meeting.district or ""),
        "stream_url": meeting.stream_url,
        "location": f"{place[1]:.5f}, {place[0]:.5f}" if place else "",
    }
    return MeetingForm(auto_id=f"change-{meeting.pk}-%s", initial=initial, hearing=hearing)
