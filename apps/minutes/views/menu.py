"""The entries of the desk's menu, the ways to one meeting, and its free seats on the public page."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.permissions import Person
from apps.hearings.models import Hearing, Meeting
from apps.hearings.registry import DeskLink
from apps.kernel import clock
from apps.minutes.permissions import can_keep_minutes, can_read_drafts
from apps.minutes.queries.registrations import is_taking, seats_left


def links(reader: Person | None, hearing: Hearing) -> list[DeskLink]:
    """Minutes and files, for the staff."""
    if not can_read_drafts(reader, hearing):
        return []
    return [
        DeskLink(_("Minutes"), reverse("minutes:list", args=[hearing.slug]), "minutes"),
        DeskLink(_("Files"), reverse("minutes:exports", args=[hearing.slug]), "exports"),
    ]


def meeting_links(reader: Person | None, meeting: Meeting) -> list[DeskLink]:
    """What an officer does with one meeting."""
    if meeting.cancelled_at is not None or not can_keep_minutes(reader, meeting.hearing):
        return []
    at = [meeting.hearing.slug, meeting.pk]
    return [
        DeskLink(_("At the door"), reverse("minutes:door", args=at), "door"),
        DeskLink(_("Agenda and speakers"), reverse("minutes:meeting", args=at), "meeting"),
    ]


def seats(meeting: Meeting) -> str:
    """The way to a seat, while there is one to take."""
    if not is_taking(meeting, clock.now()):
        return ""
    context = {"meeting": meeting, "hearing": meeting.hearing, "seats_left": seats_left(meeting)}
    return render_to_string("minutes/_seats.html", context)
