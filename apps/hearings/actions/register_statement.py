"""Writes one checked statement into the register; the caller has checked the clock and holds the hearing's lock."""

from datetime import date, datetime
from typing import Any

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.models import User
from apps.accounts.permissions import Person
from apps.hearings import messages, registry
from apps.hearings.actions.count_participant import count_participant
from apps.hearings.actions.send_receipt import JOB_KIND as RECEIPT_MAIL
from apps.hearings.actions.tag_topics import tag_topics
from apps.hearings.domain.entry import Entry, Fault, body_sha256
from apps.hearings.domain.identity import NOBODY, Identity, Source
from apps.hearings.domain.register import register_code, text_sha256
from apps.hearings.models import (
    AreaRule,
    Attachment,
    Channel,
    Hearing,
    IntegrityFlag,
    Moderation,
    Participant,
    Statement,
    StatementTarget,
    Visibility,
)
from apps.hearings.queries.identities import key
from apps.hearings.queries.places import places
from apps.jobs.actions.submit_job import submit_job
from apps.plans.queries.boundary import lies_outside


def register_statement(
    *,
    actor: Person | None,
    author: User | None,
    hearing: Hearing,
    entry: Entry,
    language: str,
    channel: Channel,
    received_at: datetime,
    idempotency_key: str,
    identity: Identity = NOBODY,
    entered_by: User | None = None,
    sent_on: date | None = None,
    late_reason: str = "",
    to_be_checked: bool = False,
) -> Statement:
    """The statement with the hearing's next number. `hearing` is locked in the caller's transaction;
    the database itself refuses any other number."""
    statement = Statement.objects.create(
        **_said(hearing, entry),
        hearing=hearing,
        number=hearing.next_number,
        register_code=register_code(hearing.register_prefix, hearing.next_number),
        language=language,
        author=author,
        author_email=entry.author_email or identity.confirmed_email,
        channel=channel,
        received_at=received_at,
        level=identity.level.value,
        identity_key=identity.key,
        network_key=identity.network_key,
        entered_by=entered_by,
        sent_on=sent_on,
        late_reason=late_reason,
        visibility=_first_visibility(hearing, to_be_checked),
        idempotency_key=idempotency_key,
    )
    # The insertion moved the counter in the database; the caller's copy follows.
    hearing.next_number += 1
    _write_beside(statement, entry)
    _count(statement, entry, identity)
    _mail_receipt(statement)
    for follow in registry.statement_registered:
        follow(statement)
    write_journal(
        actor=actor,
        verb="statement.registered",
        subject=f"hearing:{hearing.slug}",
        details={"number": statement.number, "channel": channel.value},
    )
    return statement


def _said(hearing: Hearing, entry: Entry) -> dict[str, Any]:
    """The columns that come from the entry alone."""
    found = places(hearing.version, entry)
    return {
        "kind": entry.kind,
        "text": entry.text,
        "text_sha256": text_sha256(entry.text),
        "author_name": entry.author_name,
        "organisation": entry.organisation,
        "geom": found.geom,
        "public_geom": found.public_geom,
        "anchor": found.anchor,
        "is_place_blurred": entry.is_place_blurred,
        "bin": entry.bin,
        "body_sha256": body_sha256(entry),
    }


def _mail_receipt(statement: Statement) -> None:
    if statement.author_email:
        submit_job(
            actor=None,
            kind=RECEIPT_MAIL,
            parameters={"statement": statement.pk},
            subject=f"hearing:{statement.hearing.slug}",
        )


def _first_visibility(hearing: Hearing, to_be_checked: bool) -> Visibility:
    if to_be_checked or hearing.moderation == Moderation.PRE:
        return Visibility.PENDING
    return Visibility.PUBLISHED


def _write_beside(statement: Statement, entry: Entry) -> None:
    """What belongs to the statement and lies in other tables: targets, files, topics, the mark of the area."""
    StatementTarget.objects.bulk_create(
        StatementTarget(
            statement=statement, kind=target.kind.value, layer=target.layer, uid=target.uid
        )
        for target in entry.targets
    )
    if entry.attachments:
        _take_attachments(statement, entry)
    tag_topics(statement=statement)
    if _is_marked_outside(statement.hearing, entry):
        IntegrityFlag.objects.create(
            statement=statement, kind=IntegrityFlag.Kind.OUTSIDE_AREA, at=statement.received_at
        )


def _is_marked_outside(hearing: Hearing, entry: Entry) -> bool:
    if hearing.area_rule == AreaRule.ACCEPT or entry.place is None:
        return False
    return lies_outside(hearing.version, entry.place)


def _count(statement: Statement, entry: Entry, identity: Identity) -> None:
    """Who speaks takes part: a legal entity by its BIN, whoever writes for it."""
    entity = Participant.Kind.LEGAL_ENTITY if entry.bin else Participant.Kind.PERSON
    count_participant(
        hearing=statement.hearing,
        identity_key=key(Source.BIN, entry.bin) or identity.key,
        seen_at=statement.received_at,
        kind=entity,
        name=entry.organisation if entry.bin else entry.author_name,
        bin_number=entry.bin,
    )


def _take_attachments(statement: Statement, entry: Entry) -> None:
    taken = (
        Attachment.objects.filter(
            pk__in=entry.attachments, hearing=statement.hearing, statement__isnull=True
        )
        .exclude(state=Attachment.State.REFUSED)
        .update(statement=statement)
    )
    # Another statement took one of them, or its check ended badly, since the entry was looked at.
    if taken != len(entry.attachments):
        raise messages.refused([Fault("attachments", "attachment.unknown")])
