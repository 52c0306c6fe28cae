"""An officer divides a segment: the first part keeps its identity, the others take over what is said of it."""

import uuid
from collections.abc import Sequence

from django.db import transaction
from django.db.models import F

from apps.accounts.permissions import Person, require
from apps.weighing import messages
from apps.weighing.actions.keep_record import keep_record
from apps.weighing.actions.open_segment import open_segment
from apps.weighing.domain.cut import Span, cut
from apps.weighing.models import Act, Segment
from apps.weighing.permissions import can_run_weighing

# What a part does not take over: it is its own row, and linked changes stay where they were linked.
OWN = ("id", "position", "start", "end", "is_confirmed", "changesets", "etag")


def split_segment(
    *,
    actor: Person | None,
    segment: Segment,
    at: Sequence[int],
    if_match: int | None = None,
) -> list[Segment]:
    """The parts, in the order of the text. `at` are offsets in the statement's original text. Raises
    SignInRequired, NotAllowed, NotFound, Conflict, Stale, Refused `segment.cut_outside`; a decided segment is
    409 `weighing.decided`."""
    officer = require(can_run_weighing(actor, segment.hearing), actor)
    with transaction.atomic():
        first = open_segment(segment=segment, if_match=if_match, mine={"at": list(at)})
        if first.is_decided:
            raise messages.conflict("weighing.decided")
        parts = cut(first.statement.text, (first.start, first.end), at)
        if parts is None:
            raise messages.refused("segment.cut_outside", "at")
        keep_record(actor=officer, act=Act.SPLIT)
        return _store(first, parts)


def _store(first: Segment, parts: list[Span]) -> list[Segment]:
    added = len(parts) - 1
    Segment.objects.filter(statement=first.statement_id, position__gt=first.position).update(
        position=F("position") + added
    )
    first.start, first.end = parts[0]
    first.is_confirmed = False
    first.save(update_fields=["start", "end", "is_confirmed"])
    copied = {
        field.attname: getattr(first, field.attname)
        for field in Segment._meta.concrete_fields
        if field.name not in OWN
    }
    others = [
        Segment(**copied, id=uuid.uuid4(), position=first.position + number, start=start, end=end)
        for number, (start, end) in enumerate(parts[1:], 1)
    ]
    Segment.objects.bulk_create(others)
    first.refresh_from_db(fields=["etag"])
    return [first, *others]
