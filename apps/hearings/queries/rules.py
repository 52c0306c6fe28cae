"""Reading the rules of a hearing: those in force on a day, those it was announced under, and what they say."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from apps.hearings.domain import rules as domain
from apps.hearings.domain.ladder import State
from apps.hearings.domain.rules import NO_RULES, Concern, Rules, Standing
from apps.hearings.messages import CONCERN_TEXTS, local
from apps.hearings.models import DayBasis, Hearing, Meeting, PublicNotice, RuleSet
from apps.kernel import clock
from apps.norms.queries import calendar_around

ZONE = timezone.get_default_timezone()


@dataclass(frozen=True)
class ConcernShown:
    """A concern with its words."""

    code: str
    text: str


def rule_set_on(procedure_type: str, day: date) -> RuleSet | None:
    """The rule set of a procedure in force on `day`."""
    return (
        RuleSet.objects.filter(procedure_type=procedure_type, valid_from__lte=day)
        .order_by("-valid_from")
        .first()
    )


def rules_in(row: RuleSet | None) -> Rules:
    """A row of rules as data; without one nothing is demanded."""
    if row is None:
        return NO_RULES
    return Rules(
        procedure_type=row.procedure_type,
        valid_from=row.valid_from.isoformat(),
        notice_days=row.notice_days,
        working=row.notice_basis == DayBasis.WORKING,
        min_open_days=row.min_open_days,
        quorum=row.quorum,
        recordings_days=row.recordings_days,
        minutes_days=row.minutes_days,
        needs_meeting=row.needs_meeting,
        needs_second_person=row.needs_second_person,
        languages=tuple(row.languages),
        act=row.act,
        act_ru=row.act_ru,
        act_en=row.act_en,
        article=row.article,
        act_date=row.act_date.isoformat() if row.act_date else "",
        status=row.status,
        source=row.source,
        to_be_confirmed=row.to_be_confirmed,
        note=row.note,
        note_ru=row.note_ru,
        note_en=row.note_en,
    )


def rules_of(hearing: Hearing) -> Rules:
    """The rules a hearing was announced under; a draft has those in force today."""
    if hearing.state == State.DRAFT.value:
        return rules_in(rule_set_on(hearing.procedure_type, today()))
    return domain.from_document(hearing.rules)


def today() -> date:
    """The day in Astana."""
    return local(clock.now()).date()


def first_notice_on(hearing: Hearing) -> date | None:
    """The day of the first notice that was not withdrawn."""
    standing = PublicNotice.objects.filter(hearing=hearing, withdrawn_at__isnull=True)
    return standing.order_by("published_on").values_list("published_on", flat=True).first()


def first_meeting_day(hearing: Hearing) -> date:
    """The first lawful day of a meeting; before any notice, as if one stood today."""
    notice = first_notice_on(hearing) or today()
    return domain.first_meeting_day(rules_of(hearing), notice, calendar_around(notice))


def open_until_day(rules: Rules, begins_at: datetime) -> date | None:
    """The day up to which a hearing that begins then takes statements at least."""
    begins_on = local(begins_at).date()
    return domain.open_until_day(rules, begins_on, calendar_around(begins_on))


def end_after_notice(hearing: Hearing, notice_on: date) -> datetime:
    """The closing instant after a notice of that day: later than now when the notice came late."""
    calendar = calendar_around(notice_on)
    return domain.end_after_notice(rules_of(hearing), hearing.closes_at, notice_on, calendar, ZONE)


def concerns(hearing: Hearing) -> list[ConcernShown]:
    """What is not as the rules want it, in the reader's language; for the officer's desk."""
    notices = PublicNotice.objects.filter(hearing=hearing, withdrawn_at__isnull=True)
    spoken = tuple(tuple(one) for one in notices.values_list("languages", flat=True))
    meetings = Meeting.objects.filter(hearing=hearing, cancelled_at__isnull=True)
    days = _days(meetings.values_list("starts_at", flat=True))
    first = first_notice_on(hearing)
    found = domain.concerns(
        rules_of(hearing), Standing(spoken, first, days), calendar_around(first or today())
    )
    return [_shown(one) for one in found]


def _days(instants: Iterable[datetime]) -> tuple[date, ...]:
    return tuple(local(one).date() for one in instants)


def _shown(concern: Concern) -> ConcernShown:
    return ConcernShown(concern.value, str(CONCERN_TEXTS[concern]))
