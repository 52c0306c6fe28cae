"""Somebody says the same as a statement: counted once for each identity, whoever asks how often."""

from dataclasses import dataclass

from django.db import transaction

from apps.hearings import messages, queries
from apps.hearings.domain.identity import Identity, same_person
from apps.hearings.domain.ladder import Phase
from apps.hearings.models import Agreement, Hearing, Statement
from apps.hearings.permissions import require_level
from apps.hearings.queries.publishing import is_readable
from apps.kernel.errors import Conflict, Refused


@dataclass(frozen=True)
class Agreed:
    """How many agree now; `created` is False when this identity had agreed before."""

    count: int
    created: bool


def agree(*, identity: Identity, statement: Statement) -> Agreed:
    """Counts the identity. Raises NotAllowed `identity.too_low`, Refused `agreement.own` or
    `agreement.unknown_person`, Conflict `hearing.closed` or `statement.not_shown`."""
    require_level(identity, statement.hearing)
    if not identity.key:
        raise Refused("agreement.unknown_person", messages.text("agreement.unknown_person"))
    if same_person(identity, statement.identity_key):
        raise Refused("agreement.own", messages.text("agreement.own"))
    with transaction.atomic():
        locked = (
            Statement.objects.select_for_update(no_key=True, of=("self",))
            .select_related("hearing")
            .get(pk=statement.pk)
        )
        now = queries.database_now()
        _check_open(locked.hearing, locked.hearing.phase_at(now))
        if not is_readable(locked):
            raise Conflict("statement.not_shown", messages.text("statement.not_shown"))
        _row, created = Agreement.objects.get_or_create(
            statement=locked,
            identity_key=identity.key,
            defaults={"person_id": identity.person, "at": now},
        )
        # The database counts.
        locked.refresh_from_db(fields=["agreement_count"])
    return Agreed(locked.agreement_count, created)


def _check_open(hearing: Hearing, phase: Phase) -> None:
    if phase is Phase.CLOSED:
        closes = messages.instant_text(hearing.closed_at or hearing.closes_at)
        raise Conflict("hearing.closed", messages.text("hearing.closed", closes=closes))
    if phase is Phase.NOT_OPEN_YET:
        opens = messages.instant_text(hearing.opens_at)
        raise Conflict("hearing.not_open_yet", messages.text("hearing.not_open_yet", opens=opens))
