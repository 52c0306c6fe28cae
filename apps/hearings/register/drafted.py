"""Statements written down before the register is locked: rows without numbers, as the database will take them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from apps.accounts.models import User
from apps.hearings.domain.entry import body_sha256
from apps.hearings.domain.identity import NOBODY, Identity
from apps.hearings.domain.register import text_sha256
from apps.hearings.models import Channel, Hearing, Statement, Visibility
from apps.hearings.queries.prepared import Prepared
from apps.hearings.register.json_rows import as_json


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


@dataclass(frozen=True)
class Drafted:
    """What arrived, as rows that lack their numbers, and rows and topics as JSON."""

    arrived: Sequence[Arrived]
    rows: list[Statement]
    rows_json: str
    topics_json: str


def drafted(hearing: Hearing, arrived: Sequence[Arrived]) -> Drafted:
    """Everything about the statements that does not wait for the register; asks nothing of the database."""
    rows = [_row(hearing, one) for one in arrived]
    topics = [
        {"place": place, "layer": layer, "uid": str(uid) if uid else None}
        for place, one in enumerate(arrived)
        for layer, uid in one.prepared.topics
    ]
    return Drafted(arrived, rows, as_json(rows), json.dumps(topics))


def _row(hearing: Hearing, one: Arrived) -> Statement:
    entry, found, identity = one.prepared.entry, one.prepared.places, one.identity
    return Statement(
        hearing=hearing,
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
        level=identity.level.value,
        identity_key=identity.key,
        network_key=identity.network_key,
        entered_by=one.entered_by,
        sent_on=one.sent_on,
        late_reason=one.late_reason,
        visibility=Visibility.PENDING if one.to_be_checked else Visibility.PUBLISHED,
        idempotency_key=one.idempotency_key,
    )
