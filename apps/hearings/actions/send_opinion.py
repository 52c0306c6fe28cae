"""A body sends its released opinion: from then on it is a statement of the register."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.hearings import messages, queries
from apps.hearings.actions.enter_statement import check_takes_entries
from apps.hearings.actions.open_draft import locked_for_writing
from apps.hearings.actions.register_statements import register_statements
from apps.hearings.domain import entry as entries
from apps.hearings.domain.entry import Entry, Kind
from apps.hearings.domain.identity import Identity, Level, Source
from apps.hearings.domain.ladder import Phase
from apps.hearings.domain.language import detect_language
from apps.hearings.models import Channel, Consultation
from apps.hearings.queries.consultations import open_consultation
from apps.hearings.queries.entry_checks import entry_faults
from apps.hearings.queries.identities import key
from apps.hearings.queries.prepared import prepared
from apps.hearings.register.drafted import Arrived, drafted
from apps.kernel.errors import Conflict
from apps.kernel.text import current_language, localized

LATE_REASON = "Consulted body, answer due %(due)s"


@transaction.atomic
def send_opinion(
    *, token: str, kind: str = Kind.REMARK.value, attachments: Sequence[UUID] = ()
) -> Consultation:
    """The answered consultation with its statement. Raises Conflict `consultation.not_released`,
    `consultation.answered`, `entry.hearing_over`, Refused with every fault."""
    # The hearing first: statements take the same locks in this order.
    hearing = queries.locked_hearing(open_consultation(token).hearing)
    row = locked_for_writing(token)
    if row.state != Consultation.State.RELEASED:
        raise Conflict("consultation.not_released", messages.text("consultation.not_released"))
    now = queries.database_now()
    phase = hearing.phase_at(now)
    check_takes_entries(hearing, phase)
    language = detect_language(row.draft, current_language())
    entry = entries.cleaned(
        Entry(
            text=row.draft,
            kind=kind,
            language=language,
            author_email=row.body.email,
            organisation=localized(row.body, "name", language),
            attachments=tuple(attachments),
        )
    )
    if faults := entry_faults(hearing, entry):
        raise messages.refused(faults)
    due = messages.instant_text(row.due_at)
    arrived = Arrived(
        prepared=prepared(hearing, entry),
        language=language,
        channel=Channel.EMAIL,
        idempotency_key=f"consultation-{row.pk:08}",
        # It holds a link that was mailed to it.
        identity=Identity(Level.EMAIL, key(Source.EMAIL, row.body.email)),
        late_reason=LATE_REASON % {"due": due} if phase is Phase.CLOSED else "",
    )
    (row.statement,) = register_statements(
        actor=None, hearing=hearing, drafted=drafted(hearing, [arrived]), received_at=now
    )
    row.state = Consultation.State.ANSWERED
    row.answered_at = now
    row.save(update_fields=["statement", "state", "answered_at"])
    write_journal(
        actor=None,
        verb="consultation.answered",
        subject=f"hearing:{hearing.slug}",
        details={"body": row.body_id, "number": row.statement.number},
    )
    return row
