"""Hearings under chosen rules and with a moved clock, for the stories of the lawful hearing."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection

from apps.accounts.models import User
from apps.hearings.actions.count_participant import count_participant
from apps.hearings.domain.ladder import State
from apps.hearings.domain.notice import MeetingEntry, NoticeEntry
from apps.hearings.models import Hearing, RuleSet
from apps.hearings.queries import today
from apps.kernel import clock
from apps.plans.models import PlanVersion
from tests import build
from tests.hearings.conftest import announcement

ASTANA = ZoneInfo("Asia/Almaty")
REASON = "The akimat decided so at its meeting"
BOTH = ("kk", "ru")


def set_rules(procedure: str = "town_planning", **values: Any) -> RuleSet:
    """The rule set in force today, changed the way an administrator does."""
    row = RuleSet.objects.filter(procedure_type=procedure).order_by("-valid_from")[0]
    RuleSet.objects.filter(pk=row.pk).update(**values)
    row.refresh_from_db()
    return row


def opened(officer: User, version: PlanVersion, **changes: Any) -> Hearing:
    """An announced or open hearing."""
    return build.open_hearing(actor=officer, version=version, announcement=announcement(**changes))


def at(year: int, month: int, day: int, hour: int = 10, minute: int = 0) -> datetime:
    """An instant on the clocks of Astana."""
    return datetime(year, month, day, hour, minute, tzinfo=ASTANA)


def notice_entry(**changes: Any) -> NoticeEntry:
    """A notice on the akimat's site today, in both languages."""
    plain: dict[str, Any] = {
        "medium": "akimat_site",
        "outlet": "astana.gov.kz",
        "published_on": today(),
        "languages": BOTH,
        "url": "https://astana.gov.kz/notice/1",
    }
    return NoticeEntry(**{**plain, **changes})


def meeting_entry(starts_at: datetime | None = None, **changes: Any) -> MeetingEntry:
    """A meeting of two hours, by default well after any notice."""
    begins = starts_at or clock.now() + timedelta(days=60)
    plain: dict[str, Any] = {
        "starts_at": begins,
        "ends_at": begins + timedelta(hours=2),
        "place_kk": "Жастар сарайы",
        "place_ru": "Дворец Жастар",
    }
    return MeetingEntry(**{**plain, **changes})


def put_in_state(hearing: Hearing, state: State) -> Hearing:
    """The hearing in `state` with instants that fit it, past the verbs."""
    now = clock.now()
    spans = {
        State.DRAFT: (1, 30),
        State.ANNOUNCED: (1, 30),
        State.OPEN: (-1, 30),
    }
    start, end = spans.get(state, (-30, -1))
    Hearing.objects.filter(pk=hearing.pk).update(
        state=state.value,
        opens_at=now + timedelta(days=start),
        closes_at=now + timedelta(days=end),
    )
    hearing.refresh_from_db()
    return hearing


def close_at(hearing: Hearing, instant: datetime) -> Hearing:
    """Moves the hearing's end to `instant`, past the verbs; it opened a month before."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE hearings_hearing SET opens_at = %s, closes_at = %s WHERE id = %s",
            [instant - timedelta(days=30), instant, hearing.pk],
        )
    hearing.refresh_from_db()
    return hearing


def take_part(hearing: Hearing, numbers: Iterable[int]) -> None:
    """Different people who speak here."""
    for number in numbers:
        count_participant(hearing=hearing, identity_key=f"person-{number}", seen_at=clock.now())
