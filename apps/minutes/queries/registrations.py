"""Who said that they come to a meeting, which seats are free, and who came."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.accounts.models import User
from apps.accounts.permissions import Person
from apps.hearings import queries as register
from apps.hearings.actions.admit_participant import ADMITTING_STATES
from apps.hearings.domain.identity import Level
from apps.hearings.models import Hearing, Meeting, Participant
from apps.hearings.queries.steps import state_now
from apps.kernel.text import localized
from apps.minutes import messages
from apps.minutes.models import CheckIn, Registration


@dataclass(frozen=True)
class Expected:
    """Somebody with a ticket, and when they came."""

    id: UUID
    name: str
    came_at: datetime | None


@dataclass(frozen=True)
class Attendance:
    """A meeting in numbers. `capacity` and `needed` are None where nothing limits or demands a number."""

    registered: int
    present: int
    capacity: int | None
    taking_part: int
    needed: int | None


def live(meeting: Meeting) -> QuerySet[Registration]:
    """Registrations that hold a seat."""
    return Registration.objects.filter(meeting=meeting, cancelled_at__isnull=True)


def seats_left(meeting: Meeting) -> int | None:
    """How many may still register; None where the room has no number of seats."""
    if meeting.capacity is None:
        return None
    return max(0, meeting.capacity - live(meeting).count())


def is_taking(meeting: Meeting, now: datetime) -> bool:
    """Whether people may register: before the meeting begins, while it is planned and its hearing goes on."""
    if meeting.cancelled_at is not None or meeting.starts_at <= now:
        return False
    return state_now(meeting.hearing, now) in ADMITTING_STATES


def get_registration(meeting: Meeting, key: UUID) -> Registration:
    """One registration by its identifier, which only its ticket tells; NotFound `registration.unknown`."""
    found = Registration.objects.filter(meeting=meeting, pk=key).first()
    if found is None:
        raise messages.not_found("registration.unknown")
    found.meeting = meeting
    return found


def at_the_door(meeting: Meeting, wanted: str = "") -> list[Expected]:
    """Everybody who is expected or came, by name; `wanted` is a part of it. No address: the door needs none."""
    came = Exists(CheckIn.objects.filter(registration=OuterRef("pk")))
    rows = Registration.objects.filter(Q(cancelled_at__isnull=True) | came, meeting=meeting)
    listed = rows.filter(name__icontains=wanted).order_by("name", "id")
    return [Expected(*row) for row in listed.values_list("id", "name", "check_ins__at")]


def attendance(meeting: Meeting) -> Attendance:
    """The numbers as they stand. Who came is counted once, whether by a ticket or by name."""
    present = Participant.objects.filter(
        Q(check_ins__meeting=meeting) | Q(meeting=meeting, in_room=True)
    )
    quorum = register.quorum(meeting.hearing)
    return Attendance(
        registered=live(meeting).count(),
        present=present.distinct().count(),
        capacity=meeting.capacity,
        taking_part=quorum.total,
        needed=quorum.needed,
    )


def asks_identifier(hearing: Hearing) -> bool:
    """Whether the door asks registered people for an IIN or BIN. Nothing in the rules of procedure demands it: the
    address they registered with marks them as it marks who speaks here by a confirmed address. Only where statements
    themselves come under a verified identity would the same person count twice, so there the number is asked."""
    return hearing.minimum_level == Level.VERIFIED


def confirmed_addresses(person: Person | None) -> set[str]:
    """Addresses that an account has shown to be its own; in lower case."""
    if not isinstance(person, User):
        return set()
    rows = EmailAddress.objects.filter(user=person, verified=True)
    return {address.lower() for address in rows.values_list("email", flat=True)}


def own_registrations(person: User) -> list[dict[str, Any]]:
    """What is kept under the confirmed addresses of an account."""
    rows = Registration.objects.filter(email__in=confirmed_addresses(person))
    return [
        {
            "hearing": one.meeting.hearing.slug,
            "meeting": one.meeting.starts_at.isoformat(),
            "place": localized(one.meeting, "place"),
            "name": one.name,
            "email": one.email,
            "language": one.language,
            "registered": one.created_at.isoformat(),
        }
        for one in rows.select_related("meeting__hearing").order_by("created_at", "pk")
    ]
