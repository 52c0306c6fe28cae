"""Public pages of a meeting: asking for a seat, the ticket, giving the seat back."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.models import User
from apps.hearings.forms.statement import add_problem
from apps.hearings.models import Meeting
from apps.hearings.queries import database_now, get_hearing, get_meeting
from apps.hearings.views.hearings import see_other
from apps.hearings.visitors.limits import TooManyStatements, refuse_when_too_many
from apps.kernel.errors import Conflict, ProblemError
from apps.kernel.pdf import qr_code
from apps.kernel.text import current_language
from apps.minutes.actions.cancel_registration import cancel_registration
from apps.minutes.actions.register_for_meeting import register_for_meeting
from apps.minutes.forms import RegistrationForm
from apps.minutes.models import Registration
from apps.minutes.queries.registrations import get_registration, is_taking, seats_left
from apps.minutes.views.throttle import RegistrationThrottle

ASKED = "asked"


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The form. Its answer is the same for every address; only an own, confirmed one leads to the ticket at once."""
    meeting = _meeting(request, slug, number)
    form = RegistrationForm(request.POST or None, initial=_known(request))
    if request.method != "POST":
        return _form(request, meeting, form)
    if not form.is_valid():
        return _form(request, meeting, form, 422)
    given = form.cleaned_data
    try:
        refuse_when_too_many(request, RegistrationThrottle)
        found = register_for_meeting(
            person=request.user,
            meeting=meeting,
            name=given["name"],
            email=given["email"],
            language=current_language(),
        )
    except ProblemError as problem:
        add_problem(form, problem)
        response = _form(request, meeting, form, problem.status, problem)
        if isinstance(problem, TooManyStatements):
            response.headers["Retry-After"] = str(problem.details["retry_after_s"])
        return response
    if found is None:
        return HttpResponseRedirect(f"{request.path}?{ASKED}=1", status=303)
    return see_other("minutes:ticket", slug, meeting.pk, found.pk)


@require_safe
def ticket(request: HttpRequest, slug: str, number: int, key: UUID) -> HttpResponse:
    """The ticket with its QR code; whoever holds its address holds the ticket."""
    found = get_registration(_meeting(request, slug, number), key)
    path = reverse("minutes:ticket", args=[slug, found.meeting.pk, found.pk])
    address = settings.BASE_URL.rstrip("/") + path
    return _private(
        request,
        "minutes/ticket.html",
        found,
        # Our own drawing: segno escapes nothing because nothing but squares is in it.
        {"qr": mark_safe(qr_code(address)), "address": address},  # noqa: S308
    )


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, slug: str, number: int, key: UUID) -> HttpResponse:
    """A button, not the link itself: programs that look into mail open links."""
    found = get_registration(_meeting(request, slug, number), key)
    if request.method != "POST":
        return _private(request, "minutes/ticket_cancel.html", found)
    try:
        cancel_registration(registration=found)
    except Conflict as problem:
        context = {"problem": str(problem.text)}
        return _private(request, "minutes/ticket_cancel.html", found, context, problem.status)
    return see_other("minutes:ticket", slug, found.meeting.pk, found.pk)


def _meeting(request: HttpRequest, slug: str, number: int) -> Meeting:
    hearing = get_hearing(request.user, slug)
    meeting = get_meeting(hearing, number)
    meeting.hearing = hearing
    return meeting


def _known(request: HttpRequest) -> dict[str, str]:
    person = request.user
    if not isinstance(person, User):
        return {}
    return {"name": person.full_name, "email": person.email}


def _form(
    request: HttpRequest,
    meeting: Meeting,
    form: RegistrationForm,
    status: int = 200,
    problem: ProblemError | None = None,
) -> HttpResponse:
    context = {
        "hearing": meeting.hearing,
        "meeting": meeting,
        "form": form,
        "seats_left": seats_left(meeting),
        "is_taking": is_taking(meeting, database_now()),
        "is_asked": ASKED in request.GET,
        "proof": problem.details.get("proof_of_work") if problem else None,
    }
    return render(request, "minutes/register.html", context, status=status)


def _private(
    request: HttpRequest,
    template: str,
    found: Registration,
    context: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """A page about one person: kept by nobody, found by no search."""
    meeting = found.meeting
    shown = {
        "hearing": meeting.hearing,
        "meeting": meeting,
        "registration": found,
        "may_cancel": found.cancelled_at is None and is_taking(meeting, database_now()),
        **(context or {}),
    }
    response = render(request, template, shown, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
