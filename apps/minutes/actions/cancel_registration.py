"""Somebody who registered does not come: the seat is free again, and nothing about the person is kept."""

from django.db import transaction

from apps.hearings import queries as register
from apps.hearings.domain.anonymity import GONE
from apps.minutes import messages
from apps.minutes.models import Registration
from apps.minutes.queries.registrations import is_taking


def cancel_registration(*, registration: Registration) -> Registration:
    """The cancelled registration without name and address; a second time nothing happens. Whoever holds the ticket
    may: its identifier is the permission. Raises Conflict `registration.over` once the meeting has begun: then the
    list is the record of who was expected."""
    with transaction.atomic():
        rows = Registration.objects.select_for_update(of=("self",))
        locked = rows.select_related("meeting__hearing").get(pk=registration.pk)
        if locked.cancelled_at is not None:
            return locked
        now = register.database_now()
        if not is_taking(locked.meeting, now):
            raise messages.conflict("registration.over")
        locked.cancelled_at, locked.name, locked.email = now, GONE, ""
        locked.save(update_fields=["cancelled_at", "name", "email"])
    return locked
