"""Somebody is in the room: counted by what identifies them, with whoever speaks here under the same identity."""

import re

from django.conf import settings
from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.hearings import messages, queries
from apps.hearings.actions.count_participant import count_participant
from apps.hearings.actions.refuse_step import refuse_step
from apps.hearings.actions.settle_duties import settle_duties
from apps.hearings.domain.entry import Fault
from apps.hearings.domain.identity import Source, keyed_hash
from apps.hearings.domain.ladder import State
from apps.hearings.domain.wording import EMAIL
from apps.hearings.models import Hearing, Meeting, Participant
from apps.hearings.permissions import can_run_hearing
from apps.kernel.errors import Conflict

TWELVE_DIGITS = re.compile(r"[0-9]{12}")
# Attendance lists are typed in after the meeting too, until the review begins.
ADMITTING_STATES = frozenset({State.ANNOUNCED, State.OPEN, State.CLOSED})


def admit_participant(
    *,
    actor: Person | None,
    hearing: Hearing,
    meeting: Meeting,
    name: str,
    kind: str,
    identifier: str,
) -> Participant:
    """The participant, new or known. `identifier` is the IIN or BIN, else an e-mail address; only its keyed hash
    is kept. Raises SignInRequired, NotAllowed, Refused with every fault, Conflict `meeting.cancelled` and
    `hearing.illegal_step`."""
    require(can_run_hearing(actor, hearing), actor)
    key = _check(name, kind, identifier.strip())
    if meeting.cancelled_at is not None:
        raise Conflict("meeting.cancelled", messages.text("meeting.cancelled"))
    with transaction.atomic():
        locked = queries.locked_hearing(hearing)
        if State(locked.state) in ADMITTING_STATES:
            entity = kind == Participant.Kind.LEGAL_ENTITY.value
            count_participant(
                hearing=locked,
                identity_key=key,
                seen_at=queries.database_now(),
                kind=Participant.Kind(kind),
                name=name.strip(),
                bin_number=identifier.strip() if entity else "",
                meeting=meeting,
            )
            settle_duties(hearing=locked)
            admitted = Participant.objects.get(hearing=locked, identity_key=key)
            write_journal(
                actor=actor,
                verb="participant.admitted",
                subject=f"hearing:{locked.slug}",
                details={"participant": admitted.pk, "meeting": meeting.pk},
            )
            return admitted
    raise refuse_step(actor=actor, hearing=locked, to=State(locked.state))


def _check(name: str, kind: str, identifier: str) -> str:
    faults = []
    if not name.strip():
        faults.append(Fault("name", "participant.name_required"))
    if kind not in Participant.Kind.values:
        faults.append(Fault("kind", "participant.kind_unknown"))
    source = _source(kind, identifier)
    if source is None:
        faults.append(Fault("identifier", "participant.identifier_invalid"))
    if faults or source is None:
        raise messages.refused(faults)
    return keyed_hash(settings.IDENTITY_KEY, source, identifier)


def _source(kind: str, identifier: str) -> Source | None:
    if kind == Participant.Kind.LEGAL_ENTITY.value:
        return Source.BIN if TWELVE_DIGITS.fullmatch(identifier) else None
    if TWELVE_DIGITS.fullmatch(identifier):
        return Source.IIN
    return Source.EMAIL if EMAIL.fullmatch(identifier) else None
