"""A planner or an officer takes a linked change off a segment, while the hearing is under review."""

from django.db import transaction

from apps.accounts.permissions import Person, require
from apps.plans.models import Changeset
from apps.weighing.actions.keep_record import keep_record
from apps.weighing.actions.open_segment import open_segment
from apps.weighing.models import Act, DecisionLink, Segment
from apps.weighing.permissions import can_propose


def unlink_changeset(
    *,
    actor: Person | None,
    segment: Segment,
    changeset: Changeset,
    if_match: int | None = None,
) -> bool:
    """Whether there was such a link. Raises SignInRequired, NotAllowed, NotFound, Stale, Conflict
    `weighing.not_under_review` or `weighing.step_locked`."""
    person = require(can_propose(actor, segment.hearing), actor)
    with transaction.atomic():
        row = open_segment(segment=segment, if_match=if_match, mine={"changeset": changeset.pk})
        keep_record(actor=person, act=Act.UNLINKED)
        return bool(DecisionLink.objects.filter(segment=row, changeset=changeset).delete()[0])
