"""An officer joins neighbouring segments of one statement: the first stays, the others go into it."""

from collections.abc import Collection, Sequence

from django.db import transaction

from apps.accounts.models import User
from apps.accounts.permissions import Person, require
from apps.kernel.text import localized
from apps.weighing import messages
from apps.weighing.actions.keep_record import keep_record
from apps.weighing.models import Act, DecisionLink, Segment
from apps.weighing.permissions import can_run_weighing
from apps.weighing.queries.locked import hold_hearing, hold_steps, locked_segments

PROPOSAL = (
    *("proposal_verdict", "proposal_reason_kk", "proposal_reason_ru"),
    *("proposed_by_id", "proposed_at"),
)


def merge_segments(*, actor: Person | None, segments: Sequence[Segment]) -> Segment:
    """The joined segment, unconfirmed, with all tags and links. Raises SignInRequired, NotAllowed, NotFound,
    Refused `segment.not_neighbours`, Conflict `weighing.decided`, `weighing.proposals_differ`,
    `weighing.step_locked`."""
    if len({one.pk for one in segments}) < 2:
        raise messages.refused("segment.not_neighbours", "segments")
    officer = require(can_run_weighing(actor, segments[0].hearing), actor)
    with transaction.atomic():
        hold_hearing(segments[0].hearing_id)
        steps = hold_steps(segments[0].hearing_id)
        rows = locked_segments({one.pk for one in segments})
        if len(rows) != len({one.pk for one in segments}):
            raise messages.not_found("segment.unknown")
        _check_neighbours(rows)
        locked = [one for one in steps if one.is_locked and one.pk in {row.step_id for row in rows}]
        if locked:
            words = localized(locked[0], "title")
            raise messages.conflict("weighing.step_locked", step=words)
        if any(row.is_decided for row in rows):
            raise messages.conflict("weighing.decided")
        keep_record(actor=officer, act=Act.MERGED)
        return _store(officer, rows)


def _check_neighbours(rows: list[Segment]) -> None:
    """One statement, and nobody else's words between the first and the last."""
    first, last = rows[0], rows[-1]
    between = Segment.objects.filter(
        statement=first.statement_id, start__gte=first.start, end__lte=last.end
    ).count()
    if {row.statement_id for row in rows} != {first.statement_id} or between != len(rows):
        raise messages.refused("segment.not_neighbours", "segments")


def _store(officer: User, rows: list[Segment]) -> Segment:
    first, others = rows[0], rows[1:]
    _take_proposal(first, rows)
    keys = [one.pk for one in others]
    changesets = set(
        DecisionLink.objects.filter(segment__in=keys).values_list("changeset_id", flat=True)
    )
    DecisionLink.objects.filter(segment__in=keys).delete()
    Segment.objects.filter(pk__in=keys).delete()
    first.end = rows[-1].end
    first.is_confirmed = False
    first.tags = sorted({tag for row in rows for tag in row.tags})
    first.save(update_fields=["end", "is_confirmed", "tags", *_columns()])
    _close_gaps(first.statement_id, keys)
    DecisionLink.objects.bulk_create(
        (
            DecisionLink(segment=first, changeset_id=key, linked_by=officer)
            for key in sorted(changesets - set(first.changesets))
        ),
    )
    first.refresh_from_db()
    return first


def _columns() -> list[str]:
    return [name.removesuffix("_id") for name in PROPOSAL]


def _take_proposal(first: Segment, rows: list[Segment]) -> None:
    """The one proposal there is; two different ones are for people to make equal."""
    proposed = [row for row in rows if row.proposal_verdict]
    said = {
        (row.proposal_verdict, row.proposal_reason_kk, row.proposal_reason_ru) for row in proposed
    }
    if len(said) > 1:
        raise messages.conflict("weighing.proposals_differ")
    for name in PROPOSAL if proposed else ():
        setattr(first, name, getattr(proposed[0], name))


def _close_gaps(statement: int, gone: Collection[object]) -> None:
    """Positions run from one without gaps."""
    if not gone:
        return
    for number, row in enumerate(
        Segment.objects.filter(statement=statement).order_by("position"), 1
    ):
        if row.position != number:
            Segment.objects.filter(pk=row.pk).update(position=number)
