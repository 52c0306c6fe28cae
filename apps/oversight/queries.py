"""Questions of an overseer: which instructions there are, which are late, who owes them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from apps.accounts.permissions import Person, require
from apps.kernel import clock
from apps.norms.domain.light import Light
from apps.norms.messages import LIGHT_LABELS
from apps.oversight.domain.light import days_late, light
from apps.oversight.models import Instruction
from apps.oversight.permissions import can_view_oversight


@dataclass(frozen=True)
class Watched:
    """An instruction with its light today."""

    instruction: Instruction
    light: Light
    light_label: str
    days_late: int


@dataclass(frozen=True)
class LightCount:
    """How many instructions have one light."""

    light: Light
    label: str
    count: int


def watched(user: Person | None) -> list[Watched]:
    """Every instruction, the late ones first, then by due date. Raises SignInRequired, NotAllowed."""
    require(can_view_oversight(user), user)
    today = timezone.localdate(clock.now())
    rows = []
    for one in Instruction.objects.select_related("version"):
        shown = light(due_on=one.due_on, done_on=one.done_on, today=today)
        late = days_late(due_on=one.due_on, done_on=one.done_on, today=today)
        rows.append(Watched(one, shown, str(LIGHT_LABELS[shown]), late))
    worst_first = list(Light)
    return sorted(
        rows,
        key=lambda row: (
            worst_first.index(row.light),
            row.instruction.due_on or row.instruction.issued_on,
            row.instruction.code,
        ),
    )


def light_counts(rows: Iterable[Watched]) -> list[LightCount]:
    """Lights that any of `rows` has, the worst first."""
    counted = Counter(row.light for row in rows)
    return [LightCount(one, str(LIGHT_LABELS[one]), counted[one]) for one in Light if counted[one]]
