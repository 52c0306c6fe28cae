"""Anonymises the hearings whose time is over; asked by the beat, every night."""

from datetime import timedelta

from apps.hearings import queries
from apps.hearings.actions.anonymise_hearing import anonymise_hearing
from apps.hearings.domain.ladder import State
from apps.hearings.models import Hearing
from apps.norms.queries import find_norm

NORM = "retention.hearing_personal_data_days"
# Before that the words are still weighed and answered to.
OVER = (State.CONCLUDED.value, State.REPEAT_NEEDED.value, State.ARCHIVED.value)


def expire_personal_data() -> int:
    """How many hearings were anonymised. Where no norm is in force nothing is: no number, no erasure."""
    kept = find_norm(NORM)
    if kept is None:
        return 0
    before = queries.database_now() - timedelta(days=int(kept.value))
    due = Hearing.objects.filter(
        state__in=OVER, closes_at__lt=before, statements__anonymised_at__isnull=True
    ).filter(statements__isnull=False)
    count = 0
    for hearing in due.distinct().order_by("pk"):
        anonymise_hearing(hearing=hearing)
        count += 1
    return count
