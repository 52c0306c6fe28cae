"""An officer takes a decision back, with a reason: the segment can be weighed again."""

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.plans.domain.operation import reason_is_enough
from apps.weighing import messages
from apps.weighing.actions.keep_record import keep_record
from apps.weighing.actions.open_segment import open_segment
from apps.weighing.models import Act, Segment
from apps.weighing.permissions import can_decide


def reopen_segment(
    *, actor: Person | None, segment: Segment, reason: str, if_match: int | None = None
) -> Segment:
    """The undecided segment. Raises SignInRequired, NotAllowed, NotFound, Refused `reason.required`, Stale,
    Conflict `decision.not_decided`, `weighing.step_locked`, `weighing.not_under_review`."""
    officer = require(can_decide(actor, segment.hearing), actor)
    if not reason_is_enough(reason):
        raise messages.refused("reason.required", "reason")
    with transaction.atomic():
        row = open_segment(segment=segment, if_match=if_match, mine={"reason": reason})
        if not row.is_decided:
            raise messages.conflict("decision.not_decided")
        keep_record(actor=officer, act=Act.REOPENED)
        row.verdict = row.reason_kk = row.reason_ru = ""
        row.decided_by = row.decided_at = None
        row.save(update_fields=["verdict", "reason_kk", "reason_ru", "decided_by", "decided_at"])
        row.refresh_from_db(fields=["etag"])
        write_journal(
            actor=officer,
            verb="weighing.reopened",
            subject=f"hearing:{row.hearing.slug}",
            details={"number": row.number, "segment": str(row.pk), "reason": reason.strip()},
        )
    return row
