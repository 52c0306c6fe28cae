"""Carries what people spoke about in an earlier hearing into the version of a later one, for an officer to confirm."""

from dataclasses import dataclass

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.hearings import messages, queries
from apps.hearings.domain.fate import Fate
from apps.hearings.models import CarriedAnchor, Hearing
from apps.hearings.permissions import can_run_hearing
from apps.hearings.queries.fates import CarriedTo, carried
from apps.kernel.errors import Refused

JOB_KIND = "anchors"
WRITTEN = ("fate", "proposed_fate", "uid", "moved_m", "iou", "confirmed_by", "confirmed_at")


@dataclass(frozen=True)
class Carried:
    """How many anchors there are, of each fate as proposed; `renewed` got another proposal than they had."""

    total: int
    fates: dict[str, int]
    renewed: int


def carry_anchors(*, actor: Person | None, hearing: Hearing, from_hearing: Hearing) -> Carried:
    """What was found; `actor` is None in the job that an officer asked for. Every anchor of
    `from_hearing` gets a row; what an officer confirmed stays so while the same is proposed.

    Raises SignInRequired, NotAllowed, Refused `anchors.other_plan` or `anchors.same_version`.
    """
    if actor is not None:
        require(can_run_hearing(actor, hearing), actor)
    check_pair(hearing, from_hearing)
    with transaction.atomic():
        # One at a time: the second finds what the first wrote.
        locked = queries.locked_hearing(hearing)
        found = carried(from_hearing, locked.version)
        renewed = _written(locked, found)
        fates = {fate.value: sum(one.verdict.fate is fate for one in found) for fate in Fate}
        write_journal(
            actor=actor,
            verb="anchors.carried",
            subject=f"hearing:{locked.slug}",
            details={"from": from_hearing.slug, "total": len(found), **fates},
        )
    return Carried(len(found), fates, renewed)


def check_pair(hearing: Hearing, from_hearing: Hearing) -> None:
    """Refused unless `hearing` is about another version of the plan that `from_hearing` was about."""
    if hearing.version.plan_id != from_hearing.version.plan_id:
        raise Refused("anchors.other_plan", messages.text("anchors.other_plan"))
    if hearing.version_id == from_hearing.version_id:
        raise Refused("anchors.same_version", messages.text("anchors.same_version"))


def _written(hearing: Hearing, found: list[CarriedTo]) -> int:
    known = {
        (row.statement_id, row.target_id): row
        for row in CarriedAnchor.objects.filter(
            hearing=hearing, statement__in={one.statement for one in found}
        )
    }
    made, changed = [], []
    for one in found:
        verdict = one.verdict
        row = known.get((one.statement, one.target))
        if row is None:
            row = CarriedAnchor(
                hearing=hearing, statement_id=one.statement, target_id=one.target, layer=one.layer
            )
            made.append(row)
        elif _is_as_it_was(row, one):
            continue
        else:
            # An officer judged another proposal.
            row.confirmed_by = row.confirmed_at = None
            changed.append(row)
        row.fate = row.proposed_fate = verdict.fate.value
        row.uid = verdict.uid
        row.moved_m, row.iou = verdict.moved_m, verdict.iou
    CarriedAnchor.objects.bulk_create(made, batch_size=1000)
    if changed:
        CarriedAnchor.objects.bulk_update(changed, WRITTEN, batch_size=1000)
    return len(changed)


def _is_as_it_was(row: CarriedAnchor, one: CarriedTo) -> bool:
    verdict = one.verdict
    return (row.proposed_fate, row.uid, row.moved_m, row.iou) == (
        verdict.fate.value,
        verdict.uid,
        verdict.moved_m,
        verdict.iou,
    )
