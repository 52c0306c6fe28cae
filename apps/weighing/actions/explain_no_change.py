"""A planner or an officer writes why something is followed and the drawing stays as it is."""

from django.db import transaction

from apps.accounts.permissions import Person, require
from apps.weighing import messages
from apps.weighing.actions.keep_record import keep_record
from apps.weighing.actions.open_segment import open_segment
from apps.weighing.domain.verdict import is_accepted
from apps.weighing.models import Act, Segment
from apps.weighing.permissions import can_propose


def explain_no_change(
    *,
    actor: Person | None,
    segment: Segment,
    text_kk: str = "",
    text_ru: str = "",
    if_match: int | None = None,
) -> Segment:
    """The segment with its explanation. Raises SignInRequired, NotAllowed, NotFound, Stale, Refused
    `explanation.required`, Conflict `decision.not_accepted` when neither proposal nor decision follows it."""
    person = require(can_propose(actor, segment.hearing), actor)
    said = {"no_change_kk": text_kk.strip(), "no_change_ru": text_ru.strip()}
    if not any(said.values()):
        raise messages.refused("explanation.required", "text_kk")
    with transaction.atomic():
        row = open_segment(segment=segment, if_match=if_match, mine=said)
        if not is_accepted(row.verdict or row.proposal_verdict):
            raise messages.conflict("decision.not_accepted")
        keep_record(actor=person, act=Act.EXPLAINED)
        row.no_change_kk, row.no_change_ru = said["no_change_kk"], said["no_change_ru"]
        row.save(update_fields=["no_change_kk", "no_change_ru"])
        row.refresh_from_db(fields=["etag"])
    return row
