"""Puts one event on its way to everybody who follows what it is about; a second time it adds nobody twice."""

from apps.following.domain.follow import Pace, due_at
from apps.following.models import Delivery, Event
from apps.following.queries.matching import matches
from apps.hearings import messages
from apps.kernel import clock


def match_event(*, event: Event) -> int:
    """How many follows hear of it; the letters are sent by the beat when they are due."""
    local_now = messages.local(clock.now())
    rows = [
        Delivery(
            follow=one.follow,
            event=event,
            due_at=due_at(Pace(one.follow.pace), local_now),
            details=one.details,
        )
        for one in matches(event)
    ]
    Delivery.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1000)
    return len(rows)
