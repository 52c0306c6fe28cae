"""Writes checked statements into the register, one or thousands; nobody else writes there.

Whoever calls it has checked the clock and holds the hearing's lock: other statements wait meanwhile, so nothing
is worked out here that could have been worked out before.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection
from psycopg import sql

from apps.accounts.actions.write_journal_lines import write_journal_lines
from apps.accounts.permissions import Person
from apps.hearings import messages, registry
from apps.hearings.actions.count_participants import count_participants
from apps.hearings.actions.send_receipt import JOB_KIND as RECEIPT_MAIL
from apps.hearings.domain.entry import Fault
from apps.hearings.domain.identity import Source
from apps.hearings.domain.register import register_code
from apps.hearings.models import (
    Attachment,
    Hearing,
    IntegrityFlag,
    Moderation,
    Participant,
    Statement,
    StatementTarget,
    Visibility,
)
from apps.hearings.queries.identities import key
from apps.hearings.queries.prepared import Prepared
from apps.hearings.register.drafted import Arrived, Drafted
from apps.hearings.register.json_rows import written_columns
from apps.hearings.register.sql_files import sql_template, sql_text
from apps.jobs.actions.submit_jobs import submit_jobs

# Rows of one INSERT.
BATCH = 1_000


def register_statements(
    *, actor: Person | None, hearing: Hearing, drafted: Drafted, received_at: datetime
) -> list[Statement]:
    """The statements with the next numbers of `hearing`, in the order given. `hearing` is locked in the caller's
    transaction; the database itself refuses any other numbers."""
    first = hearing.next_number
    rows = _number(hearing, drafted, received_at)
    _insert(hearing, drafted, rows)
    # The insertion moved the counter in the database; the caller's copy follows.
    hearing.next_number += len(rows)
    _write_topics(hearing, drafted, first)
    _write_beside(rows, drafted.arrived)
    _count(hearing, drafted.arrived, received_at)
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


def _number(hearing: Hearing, drafted: Drafted, received_at: datetime) -> list[Statement]:
    """What only the locked register knows of the rows."""
    for number, row in enumerate(drafted.rows, start=hearing.next_number):
        row.hearing = hearing
        row.number = number
        row.register_code = register_code(hearing.register_prefix, number)
        row.received_at = received_at
        if hearing.moderation == Moderation.PRE:
            row.visibility = Visibility.PENDING
    return drafted.rows


def _insert(hearing: Hearing, drafted: Drafted, rows: Sequence[Statement]) -> None:
    columns = written_columns(Statement)
    question = sql_template("register_statements").format(
        columns=sql.SQL(", ").join(sql.Identifier(one) for one in columns),
        made=sql.SQL(", ").join(sql.Identifier("made", one) for one in columns),
    )
    given: dict[str, Any] = {
        "rows": drafted.rows_json,
        "first": hearing.next_number,
        "codes": [row.register_code for row in rows],
        "received_at": rows[0].received_at if rows else None,
        "read_first": hearing.moderation == Moderation.PRE,
    }
    with connection.cursor() as cursor:
        cursor.execute(question, given)
        keys = dict(cursor.fetchall())
    for row in rows:
        row.pk = keys[row.number]
        row._state.adding = False
        row._state.db = connection.alias


def _write_topics(hearing: Hearing, drafted: Drafted, first: int) -> None:
    given: dict[str, Any] = {
        "topics": drafted.topics_json,
        "hearing": hearing.pk,
        "first": first,
    }
    with connection.cursor() as cursor:
        cursor.execute(sql_text("register_topics"), given)


def _write_beside(rows: Sequence[Statement], arrived: Sequence[Arrived]) -> None:
    """What belongs to the statements and lies in other tables: targets, files, the mark of the area."""
    pairs = [(row, one.prepared) for row, one in zip(rows, arrived, strict=True)]
    StatementTarget.objects.bulk_create(
        (
            StatementTarget(statement=row, kind=one.kind.value, layer=one.layer, uid=one.uid)
            for row, ready in pairs
            for one in ready.entry.targets
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
