"""Rows held for a verb: the hearing and the step against being moved on, the segment against other writers."""

from collections.abc import Collection

from django.db import connection

from apps.hearings.domain.ladder import State
from apps.weighing import messages
from apps.weighing.models import Segment, WorkStep

UNDER_REVIEW = frozenset({State.UNDER_REVIEW})
# What is decided may still be shown in a later version of the plan.
REVIEWED = frozenset({State.UNDER_REVIEW, State.CONCLUDED})


def hold_hearing(hearing: int, states: Collection[State] = UNDER_REVIEW) -> None:
    """Keeps the hearing in its state until the caller's transaction ends; others may hold it too. Conflict
    `weighing.not_under_review` when it is in none of `states`."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT state FROM hearings_hearing WHERE id = %s FOR SHARE", [hearing])
        row = cursor.fetchone()
    if row is None or State(row[0]) not in states:
        raise messages.conflict("weighing.not_under_review")


def hold_steps(hearing: int) -> list[WorkStep]:
    """The steps of a hearing, kept from being locked or unlocked until the caller's transaction ends."""
    return list(
        WorkStep.objects.raw(
            "SELECT * FROM weighing_workstep WHERE hearing_id = %s ORDER BY position FOR SHARE",
            [hearing],
        )
    )


def locked_segments(keys: Collection[object]) -> list[Segment]:
    """Rows kept from other writers, in the order of the text, with statement and hearing."""
    return list(
        Segment.objects.select_for_update(of=("self",))
        .select_related("hearing__version__plan", "statement", "step")
        .filter(pk__in=list(keys))
        .order_by("number", "start")
    )
