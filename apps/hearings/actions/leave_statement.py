"""Somebody says something about the plan: checked, numbered, registered; the same attempt never twice."""

from dataclasses import dataclass

from django.db import transaction

from apps.accounts.models import User
from apps.accounts.permissions import Person
from apps.hearings import messages, queries
from apps.hearings.actions.register_statements import register_statements
from apps.hearings.domain import entry as entries
from apps.hearings.domain.entry import Entry
from apps.hearings.domain.identity import NOBODY, Identity
from apps.hearings.domain.ladder import Phase
from apps.hearings.domain.language import detect_language
from apps.hearings.models import Channel, Hearing, Statement
from apps.hearings.permissions import can_view_hearing, require_level
from apps.hearings.queries.authority import authority_faults
from apps.hearings.queries.entry_checks import entry_faults
from apps.hearings.queries.prepared import prepared
from apps.hearings.register.drafted import Arrived, drafted
from apps.kernel.errors import BadRequest, Conflict, NotFound, Refused
from apps.kernel.text import current_language


@dataclass(frozen=True)
class Registered:
    """The statement in the register; `created` is False when this attempt had already arrived."""

    statement: Statement
    created: bool


def leave_statement(
    *,
    actor: Person | None,
    hearing: Hearing,
    entry: Entry,
    idempotency_key: str,
    channel: Channel = Channel.WEB,
    identity: Identity | None = None,
) -> Registered:
    """Registers `entry`. Raises NotFound `hearing.unknown`, BadRequest `idempotency.key_…`, NotAllowed
    `identity.too_low`, Refused with every fault of the entry, Conflict `hearing.closed` or
    `hearing.not_open_yet`."""
    speaker = identity or NOBODY
    if not can_view_hearing(actor, hearing):
        raise NotFound("hearing.unknown", messages.text("hearing.unknown"))
    _check_key(idempotency_key)
    kept = entries.cleaned(entry)
    # Sent again after it arrived: its files are taken by then, and the hearing may be over.
    earlier = _earlier(hearing, idempotency_key)
    if earlier is not None:
        return _same(earlier, kept)
    require_level(speaker, hearing)
    if faults := entry_faults(hearing, kept) + authority_faults(hearing, kept, speaker):
        raise messages.refused(faults)
    arrived = Arrived(
        prepared=prepared(hearing, kept),
        language=kept.language or detect_language(kept.text, current_language()),
        channel=channel,
        idempotency_key=idempotency_key,
        author=actor if isinstance(actor, User) else None,
        identity=speaker,
    )
    draft = drafted(hearing, [arrived])
    with transaction.atomic():
        # One after another from here: the lock makes numbers follow the order of arrival.
        locked = (
            Hearing.objects.select_for_update(no_key=True, of=("self",))
            .select_related("version")
            .get(pk=hearing.pk)
        )
        earlier = _earlier(locked, idempotency_key)
        if earlier is not None:
            return _same(earlier, kept)
        received_at = queries.database_now()
        _check_phase(locked, locked.phase_at(received_at))
        (statement,) = register_statements(
            actor=actor, hearing=locked, drafted=draft, received_at=received_at
        )
    return Registered(statement, created=True)


def _check_key(idempotency_key: str) -> None:
    if not idempotency_key:
        raise BadRequest("idempotency.key_required", messages.text("idempotency.key_required"))
    if not entries.key_is_sound(idempotency_key):
        raise BadRequest("idempotency.key_invalid", messages.text("idempotency.key_invalid"))


def _earlier(hearing: Hearing, idempotency_key: str) -> Statement | None:
    return Statement.objects.filter(hearing=hearing, idempotency_key=idempotency_key).first()


def _same(earlier: Statement, entry: Entry) -> Registered:
    if earlier.body_sha256 != entries.body_sha256(entry):
        raise Refused(
            "idempotency.key_reused",
            messages.text("idempotency.key_reused"),
            {"number": earlier.number, "register_code": earlier.register_code},
        )
    return Registered(earlier, created=False)


def _check_phase(hearing: Hearing, phase: Phase) -> None:
    if phase is Phase.CLOSED:
        closed = messages.instant_text(hearing.closed_at or hearing.closes_at)
        raise Conflict(
            "hearing.closed",
            messages.text("hearing.closed", closes=closed),
            {"closes_at": (hearing.closed_at or hearing.closes_at).isoformat()},
        )
    if phase is Phase.NOT_OPEN_YET:
        raise Conflict(
            "hearing.not_open_yet",
            messages.text("hearing.not_open_yet", opens=messages.instant_text(hearing.opens_at)),
            {"opens_at": hearing.opens_at.isoformat()},
        )
