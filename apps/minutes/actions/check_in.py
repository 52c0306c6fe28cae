"""Somebody is at the door of a meeting; the same key sent again is the same check-in."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from apps.accounts.permissions import Person, require
from apps.hearings import queries as register
from apps.hearings.actions.admit_participant import admit_participant
from apps.hearings.models import Meeting
from apps.minutes import messages
from apps.minutes.models import CheckIn, Registration
from apps.minutes.permissions import can_keep_minutes


def check_in(
    *,
    actor: Person | None,
    meeting: Meeting,
    key: UUID,
    name: str,
    kind: str,
    identifier: str,
    at: datetime | None = None,
    registration: Registration | None = None,
) -> CheckIn:
    """The check-in, new or known by its key. `at` is the device's clock, never later than ours. Raises
    SignInRequired, NotAllowed, Conflict `check_in.key_used` for a key of another meeting, NotFound
    `registration.unknown`, and what `admit_participant` refuses."""
    officer = require(can_keep_minutes(actor, meeting.hearing), actor)
    if registration is not None and registration.meeting_id != meeting.pk:
        raise messages.not_found("registration.unknown")
    known = _known(meeting, key)
    if known is not None:
        return known
    try:
        with transaction.atomic():
            participant = admit_participant(
                actor=officer,
                hearing=meeting.hearing,
                meeting=meeting,
                name=name,
                kind=kind,
                identifier=identifier,
            )
            now = register.database_now()
            return CheckIn.objects.create(
                meeting=meeting,
                key=key,
                registration=registration,
                participant=participant,
                at=min(at, now) if at else now,
                sent_at=now,
                by=officer,
            )
    except IntegrityError:
        # The same key came twice at the same moment: the other one is it.
        found = _known(meeting, key)
        if found is None:
            raise
        return found


def _known(meeting: Meeting, key: UUID) -> CheckIn | None:
    found = CheckIn.objects.filter(key=key).select_related("participant").first()
    if found is not None and found.meeting_id != meeting.pk:
        raise messages.conflict("check_in.key_used")
    return found
