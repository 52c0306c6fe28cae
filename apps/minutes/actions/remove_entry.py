"""An officer takes an entry out of the lists of a meeting; signed minutes keep what they say."""

from django.db import transaction
from django.db.models import ProtectedError

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.hearings.models import Meeting
from apps.minutes import messages
from apps.minutes.permissions import can_keep_minutes
from apps.minutes.queries.meetings import Kind, get_entry


def remove_entry(*, actor: Person | None, meeting: Meeting, kind: Kind, key: int) -> None:
    """Removes it. Raises SignInRequired, NotAllowed, NotFound `entry.unknown`, Conflict `entry.in_use`."""
    officer = require(can_keep_minutes(actor, meeting.hearing), actor)
    entry = get_entry(meeting.pk, kind, key)
    with transaction.atomic():
        try:
            entry.delete()
        except ProtectedError as error:
            raise messages.conflict("entry.in_use") from error
        write_journal(
            actor=officer,
            verb="meeting.entry_removed",
            subject=f"hearing:{meeting.hearing.slug}",
            details={"meeting": meeting.pk, "kind": kind.value, "entry": key},
        )
