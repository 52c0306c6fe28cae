"""The door of a meeting: who is expected, who came, and people without a ticket; scripts make it work offline."""

from typing import Any
from uuid import UUID

from django.contrib import messages as notices
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.permissions import require
from apps.hearings import messages
from apps.hearings.forms.statement import add_problem
from apps.hearings.models import Meeting, Participant
from apps.hearings.queries import database_now, get_hearing, get_meeting
from apps.hearings.views.hearings import see_other
from apps.hearings.views.offline import kept_offline
from apps.kernel.errors import Conflict, NotFound, Refused
from apps.minutes.actions.check_in import check_in
from apps.minutes.forms import DoorForm
from apps.minutes.permissions import can_keep_minutes
from apps.minutes.queries.registrations import (
    asks_identifier,
    at_the_door,
    attendance,
    get_registration,
)

MAX_FOUND_CHARACTERS = 100


@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The list with a button for each, and the form for everybody else."""
    hearing = get_hearing(request.user, slug)
    require(can_keep_minutes(request.user, hearing), request.user)
    meeting = get_meeting(hearing, number)
    meeting.hearing = hearing
    if request.method != "POST":
        return _page(request, meeting, _asked(request, meeting))
    form = DoorForm(request.POST)
    # A line of the list brings its ticket alone.
    if request.POST.get("act") == "came":
        for name in ("name", "kind", "identifier"):
            form.fields[name].required = False
    status = 422
    if form.is_valid():
        try:
            _check_in(request, meeting, form)
        except (Refused, Conflict, NotFound) as problem:
            add_problem(form, problem)
            status = problem.status
        else:
            return see_other("minutes:door", slug, meeting.pk)
    return _page(request, meeting, form, status)


@require_safe
@kept_offline
def kept(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The door as everybody gets it: nothing but the meeting, which is public, and no name. The service worker
    keeps this page; who is expected comes from what the device keeps for the account of the officer."""
    request.user = AnonymousUser()
    hearing = get_hearing(request.user, slug)
    meeting = get_meeting(hearing, number)
    meeting.hearing = hearing
    response = render(request, "minutes/door.html", _context(meeting, DoorForm()))
    response.headers["X-Robots-Tag"] = "noindex"
    return _with_camera(response)


def _asked(request: HttpRequest, meeting: Meeting) -> DoorForm:
    """The form; with the line of the list that it is about, when one has to show a number."""
    asked = request.GET.get("person", "")
    for row in at_the_door(meeting):
        if str(row.id) == asked:
            return DoorForm(initial={"name": row.name, "registration": row.id})
    return DoorForm()


def _check_in(request: HttpRequest, meeting: Meeting, form: DoorForm) -> None:
    given = form.cleaned_data
    ticket: UUID | None = given.pop("registration")
    given["kind"] = given["kind"] or Participant.Kind.PERSON.value
    started = database_now()
    done = check_in(
        actor=request.user,
        meeting=meeting,
        registration=get_registration(meeting, ticket) if ticket else None,
        **given,
    )
    name = given["name"] or done.participant.name
    if done.sent_at >= started:
        notices.success(request, _("%(name)s is checked in.") % {"name": name})
    else:
        when = messages.instant_text(done.at)
        text = _("%(name)s came already: %(when)s.")
        notices.warning(request, text % {"name": name, "when": when})


def _context(meeting: Meeting, form: DoorForm) -> dict[str, Any]:
    hearing, at = meeting.hearing, [meeting.hearing.slug, meeting.pk]
    return {
        "hearing": hearing,
        "meeting": meeting,
        "form": form,
        "asks_identifier": asks_identifier(hearing),
        "door_url": reverse("minutes:door", args=at),
        "kept_url": reverse("minutes:door_kept", args=at),
    }


def _page(
    request: HttpRequest, meeting: Meeting, form: DoorForm, status: int = 200
) -> HttpResponse:
    wanted = request.GET.get("q", "").strip()[:MAX_FOUND_CHARACTERS]
    context = {
        **_context(meeting, form),
        "counted": attendance(meeting),
        "people": at_the_door(meeting, wanted),
        "wanted": wanted,
        "is_officer": True,
    }
    response = render(request, "minutes/door.html", context, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    return _with_camera(response)


def _with_camera(response: HttpResponse) -> HttpResponse:
    """Of all pages only this one may ask for the camera, to read tickets."""
    response.headers["Permissions-Policy"] = (
        "geolocation=(), camera=(self), microphone=(), payment=()"
    )
    return response
