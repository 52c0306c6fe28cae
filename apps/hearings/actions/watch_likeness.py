"""Looks for like statements among what came in lately, in every hearing that takes or weighs statements."""

from datetime import timedelta

from apps.hearings.actions.find_like_statements import find_like_statements
from apps.hearings.domain.ladder import State
from apps.hearings.models import Hearing
from apps.kernel import clock

# Beat comes every ten minutes; what one missed the next ones see.
LOOKS_BACK = timedelta(minutes=30)
WATCHED = (State.OPEN.value, State.CLOSED.value, State.UNDER_REVIEW.value)


def watch_likeness() -> int:
    """How many pairs are new. Run by beat only."""
    since = clock.now() - LOOKS_BACK
    lately = Hearing.objects.filter(state__in=WATCHED, statements__received_at__gte=since)
    return sum(find_like_statements(hearing=hearing, since=since) for hearing in lately.distinct())
