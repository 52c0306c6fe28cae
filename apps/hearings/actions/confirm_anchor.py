"""An officer confirms what became of an anchor, or says what really did; or all of one fate at once."""

from collections.abc import Collection
from typing import cast

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.models import User
from apps.accounts.permissions import Person, require
from apps.hearings import messages
from apps.hearings.domain.entry import Fault
from apps.hearings.models import CarriedAnchor, Hearing
from apps.hearings.permissions import can_run_hearing
from apps.kernel import clock


def confirm_anchor(
    *, actor: Person | None, hearing: Hearing, anchors: Collection[int], fate: str = ""
) -> int:
    """How many of `anchors` (of `hearing`, by number) were confirmed now; those confirmed before stay.

    `fate` overrules what was proposed, which stays beside it. Raises SignInRequired, NotAllowed, Refused
    `anchors.fate_unknown`.
    """
    require(can_run_hearing(actor, hearing), actor)
    if fate and fate not in CarriedAnchor.Fate.values:
        raise messages.refused([Fault("fate", "anchors.fate_unknown")])
    with transaction.atomic():
        rows = CarriedAnchor.objects.select_for_update(of=("self",)).filter(
            hearing=hearing, pk__in=anchors
        )
        waiting = [row for row in rows if row.confirmed_at is None or (fate and row.fate != fate)]
        for row in waiting:
            row.confirmed_by = cast(User, actor)
            row.confirmed_at = clock.now()
            row.fate = fate or row.fate
        if waiting:
            CarriedAnchor.objects.bulk_update(
                waiting, ("confirmed_by", "confirmed_at", "fate"), batch_size=1000
            )
            write_journal(
                actor=actor,
                verb="anchors.confirmed",
                subject=f"hearing:{hearing.slug}",
                details={"count": len(waiting), "fate": fate},
            )
    return len(waiting)
