"""The rules of a hearing as data, and what they say about its dates, its quorum and its duties (no Django)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime, time, tzinfo
from enum import StrEnum
from typing import Any

from apps.norms.domain.days import Calendar, earliest_day, last_day, working_day_after

# The hour at which offices close: a duty of a day is due then, not at midnight.
WORKING_DAY_ENDS = time(18, 0)


@dataclass(frozen=True)
class Rules:
    """What one procedure demands; None: not regulated. `working` says how the two periods are counted."""

    procedure_type: str = ""
    valid_from: str = ""
    notice_days: int | None = None
    working: bool = False
    min_open_days: int | None = None
    quorum: int | None = None
    recordings_days: int | None = None
    minutes_days: int | None = None
    needs_meeting: bool = False
    needs_second_person: bool = False
    languages: tuple[str, ...] = ()
    act: str = ""
    act_ru: str = ""
    act_en: str = ""
    article: str = ""
    act_date: str = ""
    status: str = ""
    source: str = ""
    to_be_confirmed: bool = True
    note: str = ""
    note_ru: str = ""
    note_en: str = ""

    @property
    def act_kk(self) -> str:
        """The act in Kazakh: what stands in every document of rules, also the earliest ones."""
        return self.act

    @property
    def note_kk(self) -> str:
        """The note in Kazakh."""
        return self.note


NO_RULES = Rules()


def to_document(rules: Rules) -> dict[str, Any]:
    """The rules as a hearing keeps them."""
    return {**asdict(rules), "languages": list(rules.languages)}


def from_document(document: Mapping[str, Any]) -> Rules:
    """The rules a hearing keeps; one announced before there were rules keeps none."""
    known = {one.name for one in fields(Rules)}
    given = {name: value for name, value in document.items() if name in known}
    return Rules(**{**given, "languages": tuple(given.get("languages", ()))})


def first_meeting_day(rules: Rules, notice_on: date, calendar: Calendar) -> date:
    """The first day a meeting may be held when the first notice stood on `notice_on`."""
    if rules.notice_days is None:
        return notice_on
    return earliest_day(notice_on, rules.notice_days, working=rules.working, calendar=calendar)


def open_until_day(rules: Rules, begins_on: date, calendar: Calendar) -> date | None:
    """The day up to which statements are taken at least; None where nothing demands it."""
    if rules.min_open_days is None:
        return None
    return last_day(begins_on, rules.min_open_days, working=rules.working, calendar=calendar)


def end_after_notice(
    rules: Rules, closes_at: datetime, notice_on: date, calendar: Calendar, zone: tzinfo
) -> datetime:
    """The closing instant when a notice stood on `notice_on`: a late one moves it, at the same hour."""
    day = open_until_day(rules, notice_on, calendar)
    local = closes_at.astimezone(zone)
    if day is None or day <= local.date():
        return closes_at
    return datetime.combine(day, local.timetz())


def has_quorum(rules: Rules, participants: int) -> bool:
    """Whether enough people took part; without a rule any number is enough."""
    return rules.quorum is None or participants >= rules.quorum


def due_after(ended_on: date, days: int, calendar: Calendar, zone: tzinfo) -> datetime:
    """The end of the `days`-th working day after the hearing ended."""
    day = working_day_after(ended_on, days, calendar)
    return datetime.combine(day, WORKING_DAY_ENDS, tzinfo=zone)


class Concern(StrEnum):
    """What is not as the rules want it, and does not stop a hearing by itself."""

    NO_RULES = "rules_missing"
    NOT_CONFIRMED = "rules_not_confirmed"
    NO_NOTICE = "notice_missing"
    NOTICE_LANGUAGE = "notice_language_missing"
    NO_MEETING = "meeting_missing"
    MEETING_EARLY = "meeting_too_early"


@dataclass(frozen=True)
class Standing:
    """What there is so far: the languages of each notice and the day each meeting begins."""

    notice_languages: tuple[tuple[str, ...], ...]
    first_notice_on: date | None
    meeting_days: tuple[date, ...]


def concerns(rules: Rules, standing: Standing, calendar: Calendar) -> list[Concern]:
    """Everything an officer should know before the law is asked."""
    if not rules.procedure_type:
        return [Concern.NO_RULES]
    found = [Concern.NOT_CONFIRMED] if rules.to_be_confirmed else []
    notice = standing.first_notice_on
    if rules.notice_days is not None and notice is None:
        found.append(Concern.NO_NOTICE)
    spoken = {language for one in standing.notice_languages for language in one}
    if notice is not None and set(rules.languages) - spoken:
        found.append(Concern.NOTICE_LANGUAGE)
    if rules.needs_meeting and not standing.meeting_days:
        found.append(Concern.NO_MEETING)
    if notice is not None:
        first = first_meeting_day(rules, notice, calendar)
        if any(day < first for day in standing.meeting_days):
            found.append(Concern.MEETING_EARLY)
    return found
