"""Whose segments are due tomorrow, or late, and nobody reminded them yet."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Q, QuerySet

from apps.hearings.domain.ladder import State
from apps.weighing.models import Segment


class Letter(StrEnum):
    """The two reminders of one due day."""

    SOON = "soon"
    LATE = "late"


# Which column keeps that a letter went out.
MARKS: Mapping[Letter, str] = {Letter.SOON: "reminded_at", Letter.LATE: "late_reminded_at"}


def waiting(letter: Letter, day: date) -> QuerySet[Segment]:
    """Undecided segments of hearings under review whose assignee has to hear of them on `day`. What stands in a
    locked step is nobody's work."""
    rows = Segment.objects.filter(
        hearing__state=State.UNDER_REVIEW.value,
        assignee__isnull=False,
        assignee__is_active=True,
        verdict="",
        **{f"{MARKS[letter]}__isnull": True},
    ).filter(Q(step__isnull=True) | Q(step__is_locked=False))
    if letter is Letter.LATE:
        return rows.filter(due_on__lt=day)
    return rows.filter(due_on__gte=day, due_on__lte=day + timedelta(days=1))


def whom(letter: Letter, day: date) -> list[tuple[int, int]]:
    """Assignee and hearing of everything that waits."""
    rows = waiting(letter, day).order_by("assignee", "hearing")
    return [
        (assignee, hearing)
        for assignee, hearing in rows.values_list("assignee_id", "hearing_id").distinct()
        if assignee is not None
    ]
