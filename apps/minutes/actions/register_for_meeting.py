"""Somebody says that they come to a meeting and gets a ticket by mail."""

from django.conf import settings
from django.db import transaction

from apps.accounts.permissions import Person
from apps.hearings import queries as register
from apps.hearings.domain.wording import email_defects
from apps.hearings.models import Meeting
from apps.hearings.visitors.mailboxes import is_asked_too_often
from apps.minutes import messages
from apps.minutes.actions.ask_for_ticket import ask_for_ticket
from apps.minutes.models import Registration
from apps.minutes.queries.registrations import confirmed_addresses, is_taking, live, seats_left


def register_for_meeting(
    *, person: Person | None, meeting: Meeting, name: str, email: str, language: str
) -> Registration | None:
    """The ticket, when `email` is a confirmed address of `person`; for every other address None, whether it is
    registered already or not: the ticket goes there by mail, so nobody learns here who comes. The same address
    gives the same registration, under the name it was first given; its ticket is sent again, a few times a day.

    The caller has shown that the meeting may be seen. Raises Refused `registration.name_required`,
    `registration.email_required`, `registration.email_invalid` or `registration.language_unknown`, Conflict
    `registration.over` once the meeting has begun or was cancelled, Conflict `registration.full` to everybody when
    no seat is left."""
    address = _check(name, email, language)
    is_own = address in confirmed_addresses(person)
    with transaction.atomic():
        # Seats are counted under this lock; people at the door and other meetings do not wait for it.
        rows = Meeting.objects.select_for_update(of=("self",), no_key=True)
        locked = rows.select_related("hearing").get(pk=meeting.pk)
        now = register.database_now()
        if not is_taking(locked, now):
            raise messages.conflict("registration.over")
        was_full = seats_left(locked) == 0
        found = live(locked).filter(email=address).first()
        if found is not None:
            if not is_asked_too_often(scope="registration", email=address):
                ask_for_ticket(registrations=[found])
        elif not was_full:
            found = Registration.objects.create(
                meeting=locked,
                name=name.strip(),
                email=address,
                language=language,
                created_at=now,
            )
            ask_for_ticket(registrations=[found])
    # Told after the commit: who has a seat already gets the ticket once more, and hears here what others hear.
    if was_full and not (is_own and found is not None):
        raise messages.conflict("registration.full")
    return found if is_own else None


def _check(name: str, email: str, language: str) -> str:
    """The address as it is kept."""
    if not name.strip():
        raise messages.refused("registration.name_required", "name")
    address = email.strip().lower()
    if not address:
        raise messages.refused("registration.email_required", "email")
    if email_defects(address):
        raise messages.refused("registration.email_invalid", "email")
    if language not in dict(settings.LANGUAGES):
        raise messages.refused("registration.language_unknown", "language")
    return address
