"""An officer decides about a segment that another person made a proposal for."""

from django.db import transaction

from apps.accounts.permissions import Person, require
from apps.kernel import clock
from apps.kernel.errors import NotAllowed
from apps.weighing import messages
from apps.weighing.actions.keep_record import keep_record
from apps.weighing.actions.open_segment import open_segment
from apps.weighing.domain.verdict import Verdict
from apps.weighing.models import Act, Segment
from apps.weighing.permissions import can_decide

FIELDS = ["verdict", "reason_kk", "reason_ru"]


def decide(
    *,
    actor: Person | None,
    segment: Segment,
    verdict: str,
    reason_kk: str = "",
    reason_ru: str = "",
    if_match: int | None = None,
) -> Segment:
    """The decided segment. Raises SignInRequired, NotAllowed `decision.own_proposal`, NotFound, Refused
    `verdict.unknown` or `decision.reason_required`, Stale, Conflict `decision.no_proposal`,
    `weighing.step_locked`."""
    officer = require(can_decide(actor, segment.hearing), actor)
    if verdict not in set(Verdict):
        raise messages.refused("verdict.unknown", "verdict")
    said = dict(zip(FIELDS, (verdict, reason_kk.strip(), reason_ru.strip()), strict=True))
    if not said["reason_kk"] and not said["reason_ru"]:
        raise messages.refused("decision.reason_required", "reason_kk")
    with transaction.atomic():
        row = open_segment(segment=segment, if_match=if_match, mine=said)
        if not row.proposal_verdict:
            raise messages.conflict("decision.no_proposal")
        if row.proposed_by_id == officer.pk:
            raise NotAllowed("decision.own_proposal", messages.text("decision.own_proposal"))
        keep_record(actor=officer, act=Act.DECIDED)
        for name, value in said.items():
            setattr(row, name, value)
        row.decided_by, row.decided_at = officer, clock.now()
        row.save(update_fields=[*FIELDS, "decided_by", "decided_at"])
        row.refresh_from_db(fields=["etag"])
    return row
