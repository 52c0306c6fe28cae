"""An officer enters what came on paper, by e-mail, through e-Otinish or was said at a meeting."""

from django.db import transaction

from apps.accounts.permissions import Person, require
from apps.hearings import messages, queries
from apps.hearings.actions.leave_statement import Registered
from apps.hearings.actions.register_statements import register_statements
from apps.hearings.domain import entry as entries
from apps.hearings.domain.entry import Entry
from apps.hearings.domain.identity import Identity, Source
from apps.hearings.domain.ladder import Phase, State
from apps.hearings.domain.language import detect_language
from apps.hearings.domain.staff_entry import Arrival, Calendar, arrival_faults
from apps.hearings.models import Channel, Hearing, Statement
from apps.hearings.permissions import can_enter_statements
from apps.hearings.queries.entry_checks import entry_faults
from apps.hearings.queries.identities import key
from apps.hearings.queries.prepared import prepared
from apps.hearings.register.drafted import Arrived, drafted
from apps.kernel.errors import BadRequest, Conflict, Refused
from apps.kernel.text import current_language

# Once statements are decided nothing more is weighed.
TAKES_ENTRIES = frozenset({State.ANNOUNCED, State.OPEN, State.CLOSED, State.UNDER_REVIEW})


def enter_statement(
    *, actor: Person, hearing: Hearing, entry: Entry, arrival: Arrival, idempotency_key: str
) -> Registered:
    """The statement with its register code at once. Raises Refused with every fault of the entry and of its
    arrival, Conflict `hearing.not_open_yet` or `entry.hearing_over`, BadRequest `idempotency.key_invalid`."""
    officer = require(can_enter_statements(actor, hearing), actor)
    if not entries.key_is_sound(idempotency_key):
        raise BadRequest("idempotency.key_invalid", messages.text("idempotency.key_invalid"))
    kept = entries.cleaned(entry)
    earlier = _earlier(hearing, idempotency_key, kept)
    if earlier is not None:
        return Registered(earlier, created=False)
    faults = entry_faults(hearing, kept)
    # A place or a target that is at fault cannot be looked for in the plan.
    ready = None if faults else prepared(hearing, kept)
    with transaction.atomic():
        locked = queries.locked_hearing(hearing)
        earlier = _earlier(locked, idempotency_key, kept)
        if earlier is not None:
            return Registered(earlier, created=False)
        now = queries.database_now()
        phase = locked.phase_at(now)
        check_takes_entries(locked, phase)
        faults += arrival_faults(arrival, phase, calendar(locked))
        if ready is None or faults:
            raise messages.refused(faults)
        arrived = Arrived(
            prepared=ready,
            language=kept.language or detect_language(kept.text, current_language()),
            channel=Channel(arrival.channel),
            idempotency_key=idempotency_key,
            identity=writer(kept),
            entered_by=officer,
            sent_on=arrival.sent_on,
            late_reason=arrival.late_reason.strip() if phase is Phase.CLOSED else "",
            to_be_checked=arrival.to_be_checked,
        )
        (statement,) = register_statements(
            actor=officer, hearing=locked, drafted=drafted(locked, [arrived]), received_at=now
        )
    return Registered(statement, created=True)


def check_takes_entries(hearing: Hearing, phase: Phase) -> None:
    """Conflict before the hearing opens and after its statements are decided."""
    if phase is Phase.NOT_OPEN_YET:
        opens = messages.instant_text(hearing.opens_at)
        raise Conflict("hearing.not_open_yet", messages.text("hearing.not_open_yet", opens=opens))
    if State(hearing.state) not in TAKES_ENTRIES:
        raise Conflict("entry.hearing_over", messages.text("entry.hearing_over"))


def calendar(hearing: Hearing) -> Calendar:
    """Today and the last day of the hearing on the clocks of Astana."""
    closes = hearing.closed_at or hearing.closes_at
    return Calendar(queries.today(), messages.local(closes).date(), messages.instant_text(closes))


def writer(entry: Entry) -> Identity:
    """Who wrote it, as far as paper tells: an address that nobody has confirmed."""
    return Identity(key=key(Source.EMAIL, entry.author_email))


def _earlier(hearing: Hearing, idempotency_key: str, entry: Entry) -> Statement | None:
    found = Statement.objects.filter(hearing=hearing, idempotency_key=idempotency_key).first()
    if found is not None and found.body_sha256 != entries.body_sha256(entry):
        raise Refused(
            "idempotency.key_reused",
            messages.text("idempotency.key_reused"),
            {"number": found.number, "register_code": found.register_code},
        )
    return found
