"""A planner or an officer proposes what shall become of a segment."""

from django.db import transaction

from apps.accounts.permissions import Person, require
from apps.kernel import clock
from apps.weighing import messages
from apps.weighing.actions.keep_record import keep_record
from apps.weighing.actions.open_segment import open_segment
from apps.weighing.domain.verdict import Verdict
from apps.weighing.models import Act, Segment
from apps.weighing.permissions import can_propose

FIELDS = ["proposal_verdict", "proposal_reason_kk", "proposal_reason_ru"]


def propose(
    *,
    actor: Person | None,
    segment: Segment,
    verdict: str,
    reason_kk: str = "",
    reason_ru: str = "",
    if_match: int | None = None,
) -> Segment:
    """The segment with its proposal, in place of an earlier one. Raises SignInRequired, NotAllowed, NotFound,
    Refused `verdict.unknown`, Stale, Conflict `weighing.decided`, `weighing.step_locked`."""
    person = require(can_propose(actor, segment.hearing), actor)
    if verdict not in set(Verdict):
        raise messages.refused("verdict.unknown", "verdict")
    said = dict(zip(FIELDS, (verdict, reason_kk.strip(), reason_ru.strip()), strict=True))
    with transaction.atomic():
        row = open_segment(segment=segment, if_match=if_match, mine=said)
        if row.is_decided:
            raise messages.conflict("weighing.decided")
        keep_record(actor=person, act=Act.PROPOSED)
        for name, value in said.items():
            setattr(row, name, value)
        row.proposed_by, row.proposed_at = person, clock.now()
        row.save(update_fields=[*FIELDS, "proposed_by", "proposed_at"])
        row.refresh_from_db(fields=["etag"])
    return row
