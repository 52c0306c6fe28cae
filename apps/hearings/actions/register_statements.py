"""Writes checked statements into the register, one or thousands; nobody else writes there.

Whoever calls it has checked the clock and holds the hearing's lock: other statements wait meanwhile, so nothing
is worked out here that could have been worked out before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from apps.accounts.actions.write_journal_lines import write_journal_lines
from apps.accounts.models import User
from apps.accounts.permissions import Person
from apps.hearings import messages, registry
from apps.hearings.actions.count_participants import count_participants
from apps.hearings.actions.send_receipt import JOB_KIND as RECEIPT_MAIL
from apps.hearings.domain.entry import Fault, body_sha256
from apps.hearings.domain.identity import NOBODY, Identity, Source
from apps.hearings.domain.register import register_code, text_sha256
from apps.hearings.models import (
    Attachment,
    Channel,
    Hearing,
    IntegrityFlag,
    Moderation,
    Participant,
    Statement,
    StatementTarget,
    StatementTopic,
    Visibility,
)
from apps.hearings.queries.identities import key
from apps.hearings.queries.prepared import Prepared
from apps.jobs.actions.submit_jobs import submit_jobs

# Rows of one INSERT.
BATCH = 1_000


@dataclass(frozen=True)
class Arrived:
    """A prepared entry with how and from whom it came."""

    prepared: Prepared
    language: str
    channel: Channel
    idempotency_key: str
    author: User | None = None
    identity: Identity = NOBODY
    entered_by: User | None = None
    sent_on: date | None = None
    late_reason: str = ""
    to_be_checked: bool = False


def register_statements(
    *, actor: Person | None, hearing: Hearing, arrived: Sequence[Arrived], received_at: datetime
) -> list[Statement]:
    """The statements with the next numbers of `hearing`, in the order given. `hearing` is locked in the caller's
    transaction; the database itself refuses any other numbers."""
    rows = [
        _row(hearing, number, one, received_at)
        for number, one in enumerate(arrived, start=hearing.next_number)
    ]
    Statement.objects.bulk_create(rows, batch_size=BATCH)
    # The insertion moved the counter in the database; the caller's copy follows.
    hearing.next_number += len(rows)
    _write_beside(rows, arrived)
    _count(hearing, arrived, received_at)
    _mail_receipts(hearing, rows)
    for row in rows:
        for follow in registry.statement_registered:
            follow(row)
    write_journal_lines(
        actor=actor,
        verb="statement.registered",
        subject=f"hearing:{hearing.slug}",
        details=[{"number": row.number, "channel": str(row.channel)} for row in rows],
    )
    return rows


def _row(hearing: Hearing, number: int, one: Arrived, received_at: datetime) -> Statement:
    entry, found, identity = one.prepared.entry, one.prepared.places, one.identity
    return Statement(
        hearing=hearing,
        number=number,
        register_code=register_code(hearing.register_prefix, number),
        kind=entry.kind,
        text=entry.text,
        text_sha256=text_sha256(entry.text),
        author_name=entry.author_name,
        organisation=entry.organisation,
        geom=found.geom,
        public_geom=found.public_geom,
        anchor=found.anchor,
        is_place_blurred=entry.is_place_blurred,
        bin=entry.bin,
        body_sha256=body_sha256(entry),
        language=one.language,
        author=one.author,
        author_email=entry.author_email or identity.confirmed_email,
        channel=one.channel,
        received_at=received_at,
        level=identity.level.value,
        identity_key=identity.key,
        network_key=identity.network_key,
        entered_by=one.entered_by,
        sent_on=one.sent_on,
        late_reason=one.late_reason,
        visibility=_first_visibility(hearing, to_be_checked=one.to_be_checked),
        idempotency_key=one.idempotency_key,
    )


def _first_visibility(hearing: Hearing, *, to_be_checked: bool) -> Visibility:
    if to_be_checked or hearing.moderation == Moderation.PRE:
        return Visibility.PENDING
    return Visibility.PUBLISHED


def _write_beside(rows: Sequence[Statement], arrived: Sequence[Arrived]) -> None:
    """What belongs to the statements and lies in other tables: targets, files, topics, the mark of the area."""
    pairs = [(row, one.prepared) for row, one in zip(rows, arrived, strict=True)]
    StatementTarget.objects.bulk_create(
        (
            StatementTarget(statement=row, kind=one.kind.value, layer=one.layer, uid=one.uid)
            for row, ready in pairs
            for one in ready.entry.targets
        ),
        batch_size=BATCH,
    )
    StatementTopic.objects.bulk_create(
        (
            StatementTopic(statement=row, layer=layer, uid=uid)
            for row, ready in pairs
            for layer, uid in ready.topics
        ),
        batch_size=BATCH,
    )
    IntegrityFlag.objects.bulk_create(
        IntegrityFlag(statement=row, kind=IntegrityFlag.Kind.OUTSIDE_AREA, at=row.received_at)
        for row, ready in pairs
        if ready.is_marked_outside
    )
    for row, ready in pairs:
        if ready.entry.attachments:
            _take_attachments(row, ready)


def _take_attachments(row: Statement, ready: Prepared) -> None:
    taken = (
        Attachment.objects.filter(
            pk__in=ready.entry.attachments, hearing=row.hearing, statement__isnull=True
        )
        .exclude(state=Attachment.State.REFUSED)
        .update(statement=row)
    )
    # Another statement took one of them, or its check ended badly, since the entry was looked at.
    if taken != len(ready.entry.attachments):
        raise messages.refused([Fault("attachments", "attachment.unknown")])


def _count(hearing: Hearing, arrived: Sequence[Arrived], received_at: datetime) -> None:
    """Who speaks takes part: a legal entity by its BIN, whoever writes for it."""
    count_participants(
        participants=[
            Participant(
                hearing=hearing,
                identity_key=key(Source.BIN, entry.bin) or one.identity.key,
                kind=Participant.Kind.LEGAL_ENTITY if entry.bin else Participant.Kind.PERSON,
                name=entry.organisation if entry.bin else entry.author_name,
                bin=entry.bin,
                online=True,
                in_room=False,
                first_seen_at=received_at,
            )
            for one in arrived
            for entry in (one.prepared.entry,)
        ],
        seen_again=["online"],
    )


def _mail_receipts(hearing: Hearing, rows: Sequence[Statement]) -> None:
    submit_jobs(
        actor=None,
        kind=RECEIPT_MAIL,
        parameters=[{"statement": row.pk} for row in rows if row.author_email],
        subject=f"hearing:{hearing.slug}",
    )
