"""Which of the chosen segments an edit may change, and why the others stay."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Q, QuerySet, Value, When
from django.db.models.expressions import RawSQL

from apps.accounts.models import Organisation, User
from apps.accounts.permissions import has_role
from apps.hearings.models import Hearing
from apps.weighing import messages
from apps.weighing.domain.edit import Changes, Chosen
from apps.weighing.domain.filters import Filters
from apps.weighing.domain.verdict import Verdict
from apps.weighing.models import Segment, Tag, Theme, WorkStep
from apps.weighing.permissions import WEIGHING_ROLES
from apps.weighing.queries.listing import segments


@dataclass(frozen=True)
class Choice:
    """The segments to be changed, and how many stay for which reason (a code of `messages`)."""

    rows: QuerySet[Segment]
    left: Mapping[str, int]


def choice(
    hearing: Hearing, chosen: Chosen, changes: Changes, steps: Sequence[WorkStep], actor: User
) -> Choice:
    """What stays is counted under the first reason that holds it."""
    rows = segments(hearing, chosen.filters)
    if chosen.ids:
        # One array: a parameter for each of a thousand keys takes longer than the question.
        keys = RawSQL("SELECT unnest(%s::uuid[])", [list(chosen.ids)])
        rows = segments(hearing, Filters()).filter(pk__in=keys)
    held = _held(changes, steps, actor)
    left = _left(rows, held)
    for code, reason in held:
        if code in left:
            rows = rows.exclude(reason)
    return Choice(rows, left)


def _left(rows: QuerySet[Segment], held: Sequence[tuple[str, Q]]) -> dict[str, int]:
    """All reasons are counted in one pass, in the order in which they hold."""
    if not held:
        return {}
    code = Case(*(When(reason, then=Value(name)) for name, reason in held), default=Value(""))
    counted = rows.order_by().annotate(held=code).values("held").annotate(count=Count("*"))
    told = {one["held"]: one["count"] for one in counted}
    return {name: told[name] for name, _reason in held if name in told}


def _held(changes: Changes, steps: Sequence[WorkStep], actor: User) -> list[tuple[str, Q]]:
    held = []
    locked = [step.pk for step in steps if step.is_locked]
    if locked:
        held.append(("weighing.step_locked", Q(step__isnull=False, step__in=locked)))
    if changes.proposal or changes.decide:
        held.append(("weighing.decided", ~Q(verdict="")))
    if changes.decide:
        held.append(("decision.no_proposal", Q(proposal_verdict="")))
        # NULL would make the exclusion of the others unknown.
        held.append(("decision.own_proposal", Q(proposed_by__isnull=False, proposed_by=actor.pk)))
        held.append(("decision.reason_required", ~(_says("reason_kk") | _says("reason_ru"))))
    if _sets_only_values(changes, steps):
        held.append(("weighing.same_already", Q(**changes.values)))
    return held


def _sets_only_values(changes: Changes, steps: Sequence[WorkStep]) -> bool:
    """Whether a segment that has every value already stays as it is: a tag may bring people, a step a day."""
    if changes.add_tags or changes.remove_tags or changes.proposal or changes.decide:
        return False
    brings_day = {step.pk for step in steps if step.days is not None}
    return "due_on" in changes.values or changes.values.get("step") not in brings_day


def _says(name: str) -> Q:
    return Q(**{f"proposal_{name}__regex": r"\S"})


def check_changes(hearing: Hearing, changes: Changes, steps: Sequence[WorkStep]) -> None:
    """Refused when the changes name what this hearing does not have, or nothing; Conflict
    `weighing.step_locked` for a move into a locked step."""
    if changes.is_empty:
        raise messages.refused("weighing.nothing_to_change", "changes")
    values = changes.values
    _known("step", values, {step.pk for step in steps})
    _known("theme", values, set(Theme.objects.filter(hearing=hearing).values_list("pk", flat=True)))
    _check_people(values)
    tags = set(changes.add_tags) | set(changes.remove_tags)
    unknown = tags - set(
        Tag.objects.filter(hearing=hearing, pk__in=tags).values_list("pk", flat=True)
    )
    if unknown:
        raise messages.refused("weighing.unknown_choice", "tags", detail=min(unknown))
    if changes.proposal and changes.proposal.verdict not in set(Verdict):
        raise messages.refused("verdict.unknown", "proposal")
    for step in steps:
        if step.is_locked and values.get("step") == step.pk:
            raise messages.conflict("weighing.step_locked", {"step": step.pk}, step=step.title_ru)


def _known(name: str, values: Mapping[str, Any], known: set[int]) -> None:
    key = values.get(name)
    if key is not None and key not in known:
        raise messages.refused("weighing.unknown_choice", name, detail=key)


def _check_people(values: Mapping[str, Any]) -> None:
    if values.get("assignee") is not None:
        person = User.objects.filter(pk=values["assignee"]).first()
        if not has_role(person, *WEIGHING_ROLES):
            raise messages.refused("assignee.cannot_weigh", "assignee")
    body = values.get("organisation")
    if body is not None and not Organisation.objects.filter(pk=body).exists():
        raise messages.refused("weighing.unknown_choice", "organisation", detail=body)
