"""Reading duties: those of a hearing and all that are owed, each with its light now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from apps.accounts.permissions import Person, is_staff_member
from apps.hearings import messages
from apps.hearings.domain.duty_light import REMIND_BEFORE, duty_light
from apps.hearings.models import Duty, Hearing
from apps.kernel import clock
from apps.kernel.errors import NotFound
from apps.norms.domain.light import Light
from apps.norms.messages import LIGHT_LABELS


@dataclass(frozen=True)
class DutyShown:
    """A duty with its light and its words."""

    duty: Duty
    light: Light
    light_label: str
    due_text: str


def duties(hearing: Hearing) -> list[DutyShown]:
    """Duties of one hearing, the worst first."""
    return _shown(Duty.objects.filter(hearing=hearing).select_related("hearing", "evidence"))


def watched_duties(user: Person | None) -> list[DutyShown]:
    """Duties of all hearings for who watches over them, the late ones first; none for the public."""
    if not is_staff_member(user):
        return []
    return _shown(Duty.objects.select_related("hearing", "evidence"))


def get_duty(hearing: Hearing, kind: str) -> Duty:
    """The duty of that kind; NotFound `duty.unknown`."""
    found = Duty.objects.filter(hearing=hearing, kind=kind).select_related("hearing").first()
    if found is None:
        raise NotFound("duty.unknown", messages.text("duty.unknown"))
    return found


def duties_to_remind(now: datetime) -> list[int]:
    """Keys of open duties whose hour of reminding has come and of which nobody was reminded."""
    waiting = Duty.objects.filter(done_at__isnull=True, reminded_at__isnull=True)
    return list(waiting.filter(due_at__lte=now + REMIND_BEFORE).values_list("pk", flat=True))


def _shown(rows: Iterable[Duty]) -> list[DutyShown]:
    now = clock.now()
    found = []
    for one in rows:
        light = duty_light(due_at=one.due_at, done_at=one.done_at, now=now)
        due = messages.instant_text(one.due_at) if one.due_at else ""
        found.append(DutyShown(one, light, str(LIGHT_LABELS[light]), due))
    worst = list(Light)
    return sorted(
        found,
        key=lambda one: (worst.index(one.light), one.duty.due_at or one.duty.hearing.closes_at),
    )
