"""The page of one meeting: its agenda, who spoke, what was asked, what was recorded."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.permissions import require
from apps.hearings.forms.statement import add_problem
from apps.hearings.models import Meeting
from apps.hearings.queries import get_hearing, get_meeting
from apps.hearings.views.hearings import see_other
from apps.kernel.errors import Conflict, ProblemError, Refused, TooLarge
from apps.minutes.actions.add_recording import add_recording
from apps.minutes.actions.publish_recording import publish_recording
from apps.minutes.actions.remove_entry import remove_entry
from apps.minutes.actions.save_entry import save_entry
from apps.minutes.forms import AgendaForm, QuestionForm, RecordingForm, SpeakerForm
from apps.minutes.permissions import can_keep_minutes
from apps.minutes.queries.meetings import Kind, get_recording


@require_http_methods(["GET", "HEAD", "POST"])
def meeting(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What was written down, and the forms to go on."""
    hearing = get_hearing(request.user, slug)
    require(can_keep_minutes(request.user, hearing), request.user)
    row = get_meeting(hearing, number)
    row.hearing = hearing
    if request.method != "POST":
        return _page(request, row)
    act = request.POST.get("act", "")
    if act in {"remove", "publish"}:
        return _done(request, row, act)
    bound = _form(act, row, request)
    if bound is None:
        return _page(request, row, status=422)
    status = 422
    if bound.is_valid():
        try:
            _write(request, row, act, bound)
        except (Refused, Conflict, TooLarge) as problem:
            add_problem(bound, problem)
            status = problem.status
        else:
            notices.success(request, _("Written down."))
            return see_other("minutes:meeting", hearing.slug, row.pk)
    return _page(request, row, {act: bound}, status)


def _form(act: str, row: Meeting, request: HttpRequest) -> forms.Form | None:
    made: dict[str, Callable[[], forms.Form]] = {
        Kind.AGENDA: lambda: AgendaForm(request.POST, auto_id="agenda-%s"),
        Kind.SPEAKER: lambda: SpeakerForm(request.POST, meeting=row, auto_id="speaker-%s"),
        Kind.QUESTION: lambda: QuestionForm(request.POST, auto_id="question-%s"),
        "recording": lambda: RecordingForm(request.POST, request.FILES, auto_id="recording-%s"),
    }
    return made[act]() if act in made else None


def _write(request: HttpRequest, row: Meeting, act: str, bound: forms.Form) -> None:
    given = bound.cleaned_data
    if act == "recording":
        file = given["file"]
        add_recording(
            actor=request.user,
            meeting=row,
            kind=given["kind"],
            title=given["title"],
            content=file,
            name=file.name,
        )
    else:
        save_entry(actor=request.user, meeting=row, kind=Kind(act), values=given)


def _done(request: HttpRequest, row: Meeting, act: str) -> HttpResponse:
    """Taking an entry out, or letting everybody take a recording."""
    asked = request.POST.get("key", "")
    key = int(asked) if asked.isascii() and asked.isdigit() else 0
    try:
        if act == "publish":
            recording = get_recording(request.user, row.hearing, key)
            publish_recording(actor=request.user, recording=recording)
            notices.success(request, _("Everybody can take the recording now."))
        elif request.POST.get("kind") in set(Kind):
            kind = Kind(request.POST["kind"])
            remove_entry(actor=request.user, meeting=row, kind=kind, key=key)
            notices.success(request, _("Taken out."))
    except Conflict as problem:
        return _page(request, row, problem=problem)
    return see_other("minutes:meeting", row.hearing.slug, row.pk)


def _page(
    request: HttpRequest,
    row: Meeting,
    bound: dict[str, forms.Form] | None = None,
    status: int = 200,
    problem: ProblemError | None = None,
) -> HttpResponse:
    bound = bound or {}
    context: dict[str, Any] = {
        "hearing": row.hearing,
        "meeting": row,
        "agenda": list(row.agenda.all()),
        "speakers": row.speakers.select_related("agenda"),
        "questions": row.questions.all(),
        "recordings": row.recordings.select_related("file"),
        "agenda_form": bound.get("agenda") or AgendaForm(auto_id="agenda-%s"),
        "speaker_form": bound.get("speaker") or SpeakerForm(meeting=row, auto_id="speaker-%s"),
        "question_form": bound.get("question") or QuestionForm(auto_id="question-%s"),
        "recording_form": bound.get("recording") or RecordingForm(auto_id="recording-%s"),
        "problem": str(problem.text) if problem else "",
    }
    return render(
        request, "minutes/meeting.html", context, status=problem.status if problem else status
    )
