"""The beat of hearings: each one gets the state that its instants and the database's clock have reached."""

from django.db import transaction

from apps.hearings import queries
from apps.hearings.actions.reach_state import reach_state
from apps.hearings.domain.ladder import CLOCK_STATES
from apps.hearings.models import Hearing


def follow_clock() -> int:
    """How many hearings moved. Whether statements are taken never waits for it: the verb asks the clock itself."""
    waiting = Hearing.objects.filter(state__in=[state.value for state in CLOCK_STATES])
    moved = 0
    for key in list(waiting.values_list("pk", flat=True)):
        with transaction.atomic():
            # A hearing that is being written is looked at again by the next beat.
            locked = (
                Hearing.objects.select_for_update(no_key=True, skip_locked=True)
                .filter(pk=key)
                .first()
            )
            if locked is not None:
                moved += reach_state(hearing=locked, instant=queries.database_now())
    return moved
