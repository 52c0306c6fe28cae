"""Somebody is at the door of a meeting; the same key or the same ticket once more is the same check-in."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q

from apps.accounts.permissions import Person, require
from apps.hearings import queries as register
from apps.hearings.actions.admit_participant import admit_participant
from apps.hearings.models import Meeting, Participant
from apps.minutes import messages
from apps.minutes.models import CheckIn, Registration
from apps.minutes.permissions import can_keep_minutes
from apps.minutes.queries.registrations import asks_identifier


def check_in(
    *,
    actor: Person | None,
    meeting: Meeting,
    key: UUID,
    name: str = "",
    kind: str = Participant.Kind.PERSON.value,
    identifier: str = "",
    at: datetime | None = None,
    registration: Registration | None = None,
) -> CheckIn:
    """The check-in, new or known by its key or its registration: the answer has the key and the hour of the one that
    counts. `at` is the device's clock, never later than ours.

    A registration brings its name, and its address as what identifies the person, unless `identifier` is given or
    has to be (`asks_identifier`). One that was cancelled meanwhile is taken too when an identifier is given: who
    stands at the door has come.

    Raises SignInRequired, NotAllowed, Conflict `check_in.key_used` for a key of another meeting, NotFound
    `registration.unknown`, and what `admit_participant` refuses."""
    officer = require(can_keep_minutes(actor, meeting.hearing), actor)
    if registration is not None and registration.meeting_id != meeting.pk:
        raise messages.not_found("registration.unknown")
    known = _known(meeting, key, registration)
    if known is not None:
        return known
    if registration is not None:
        name = name or ("" if registration.cancelled_at else registration.name)
        if not identifier and not asks_identifier(meeting.hearing):
            identifier = registration.email
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
        # The same key or ticket came twice at the same moment: the other one is it.
        found = _known(meeting, key, registration)
        if found is None:
            raise
        return found


def _known(meeting: Meeting, key: UUID, registration: Registration | None) -> CheckIn | None:
    same = Q(key=key)
    if registration is not None:
        same |= Q(registration=registration)
    # The key before the ticket: what was sent under it is what it stands for.
    rows = CheckIn.objects.filter(same).select_related("participant")
    found = sorted(rows, key=lambda one: one.key != key)
    if found and found[0].meeting_id != meeting.pk:
        raise messages.conflict("check_in.key_used")
    return found[0] if found else None
