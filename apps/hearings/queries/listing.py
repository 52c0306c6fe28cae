"""Finding hearings for the list: by when they take statements, and by words."""

from enum import StrEnum

from django.db.models import Q, QuerySet

from apps.accounts.permissions import Person
from apps.hearings.domain.ladder import CLOCK_STATES, State
from apps.hearings.models import Hearing
from apps.hearings.queries.hearings import visible_hearings
from apps.kernel import clock

WORD_FIELDS = (
    *("title_kk", "title_ru", "title_en", "slug"),
    *("description_kk", "description_ru", "description_en"),
)


class When(StrEnum):
    """Where a hearing stands by the clock."""

    OPEN = "open"
    COMING = "coming"
    OVER = "over"
    DRAFT = "draft"


def found_hearings(user: Person | None, when: str, words: str) -> QuerySet[Hearing]:
    """Hearings that `user` may see; an unknown `when` narrows nothing, every word must stand somewhere."""
    rows = visible_hearings(user)
    if when in set(When):
        rows = rows.filter(_condition(When(when)))
    for word in words.split()[:8]:
        spelled = Q()
        for field in WORD_FIELDS:
            spelled |= Q(**{f"{field}__icontains": word})
        rows = rows.filter(spelled)
    return rows


def _condition(when: When) -> Q:
    now = clock.now()
    by_clock = Q(state__in=[state.value for state in CLOCK_STATES])
    match when:
        case When.OPEN:
            return by_clock & Q(opens_at__lte=now, closes_at__gt=now)
        case When.COMING:
            return by_clock & Q(opens_at__gt=now)
        case When.OVER:
            return ~Q(state=State.DRAFT.value) & (~by_clock | Q(closes_at__lte=now))
        case When.DRAFT:
            return Q(state=State.DRAFT.value)
