"""Before a hearing is announced: what the rules would demand of its dates, and what is ready and what is not."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.permissions import Person
from apps.hearings import messages
from apps.hearings.domain import announcement as announcements
from apps.hearings.domain import rules as domain
from apps.hearings.models import Hearing, Meeting
from apps.hearings.queries.facts import RulesShown, rules_shown
from apps.hearings.queries.hearings import announcement_of, database_now
from apps.hearings.queries.rules import (
    first_meeting_day,
    first_notice_on,
    open_until_day,
    rule_set_on,
    rules_in,
    rules_of,
    today,
)
from apps.hearings.queries.steps import publishing_stopped_by
from apps.norms.queries import calendar_around
from apps.plans.domain.ladder import State as VersionState
from apps.plans.models import Validation
from apps.plans.queries import findings


@dataclass(frozen=True)
class DatesAhead:
    """What follows from the rules when the first notice stands on `notice_on`; days as text."""

    rules: RulesShown
    notice_on: str
    first_meeting_day: str
    open_until: str
    is_too_short: bool


class Ready(StrEnum):
    """How far one thing is: done, to be looked at, in the way."""

    OK = "ok"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True)
class Check:
    """One thing to look at before publishing, with where it is mended."""

    key: str
    ready: Ready
    text: str
    url: str = ""


def dates_ahead(
    procedure_type: str, opens_at: datetime | None, closes_at: datetime | None, notice_on: date
) -> DatesAhead:
    """The days that the rules in force today give."""
    rules = rules_in(rule_set_on(procedure_type, today()))
    first = domain.first_meeting_day(rules, notice_on, calendar_around(notice_on))
    until = open_until_day(rules, opens_at) if opens_at else None
    ends_on = messages.local(closes_at).date() if closes_at else None
    return DatesAhead(
        rules=rules_shown(rules),
        notice_on=messages.day_text(notice_on),
        first_meeting_day=messages.day_text(first) if rules.notice_days is not None else "",
        open_until=messages.day_text(until) if until else "",
        is_too_short=until is not None and ends_on is not None and ends_on < until,
    )


def checks(user: Person | None, hearing: Hearing) -> list[Check]:
    """Everything a second person looks at, in the order of the page; the verb asks all of it again."""
    return [
        _person(user, hearing),
        _texts(hearing),
        _dates(hearing),
        _findings(hearing),
        _meetings(hearing),
        _contact(hearing),
        _counsel(hearing),
    ]


def _person(user: Person | None, hearing: Hearing) -> Check:
    why = publishing_stopped_by(user, hearing)
    if why:
        return Check("person", Ready.BAD, why)
    return Check("person", Ready.OK, _("You are not the author of the draft."))


def _texts(hearing: Hearing) -> Check:
    edit = reverse("hearings:edit", args=[hearing.slug])
    unequal = announcements.unequal_languages(announcement_of(hearing))
    if not (hearing.title_kk.strip() and hearing.title_ru.strip()):
        return Check("texts", Ready.BAD, messages.text("hearing.title_required"), edit)
    if unequal:
        return Check("texts", Ready.BAD, messages.fault_text(unequal[0]), edit)
    if not hearing.description_kk.strip():
        return Check("texts", Ready.WARN, _("There is no description."), edit)
    return Check("texts", Ready.OK, _("Title and description stand in Kazakh and Russian."))


def _dates(hearing: Hearing) -> Check:
    edit = reverse("hearings:edit", args=[hearing.slug])
    faults = announcements.faults(announcement_of(hearing), database_now())
    wrong = [one for one in faults if one.field in {"opens_at", "closes_at"}]
    if wrong:
        return Check("dates", Ready.BAD, messages.fault_text(wrong[0]), edit)
    until = open_until_day(rules_of(hearing), hearing.opens_at)
    if until is not None and messages.local(hearing.closes_at).date() < until:
        text = messages.text("hearing.period_too_short", detail=messages.day_text(until))
        return Check("dates", Ready.BAD, text, edit)
    return Check("dates", Ready.OK, _("The dates agree with the rules."))


def _findings(hearing: Hearing) -> Check:
    version = hearing.version
    page = reverse("pages:findings", args=[version.slug])
    if version.state == VersionState.ON_HEARING.value:
        return Check("findings", Ready.OK, _("The version is frozen already: a further stage."))
    count = findings.open_errors(version, VersionState.ON_HEARING).count()
    if count:
        text = _("The plan has errors to correct before this step: %(count)d.") % {"count": count}
        return Check("findings", Ready.BAD, text, page)
    if not findings.is_current(version, Validation.objects.filter(version=version).first()):
        text = _("The plan has changed since it was validated; it is validated again now.")
        return Check("findings", Ready.WARN, text, page)
    return Check("findings", Ready.OK, _("The plan has no open errors."), page)


def _meetings(hearing: Hearing) -> Check:
    planned = Meeting.objects.filter(hearing=hearing, cancelled_at__isnull=True)
    first = first_meeting_day(hearing)
    if any(messages.local(one.starts_at).date() < first for one in planned):
        text = messages.text("meeting.too_early", detail=messages.day_text(first))
        return Check("meetings", Ready.BAD, text, reverse("hearings:desk", args=[hearing.slug]))
    if first_notice_on(hearing) is None and rules_of(hearing).notice_days is not None:
        text = _("If the notice appears today, the meeting may be on %(day)s at the earliest.")
        return Check("meetings", Ready.WARN, text % {"day": messages.day_text(first)})
    return Check("meetings", Ready.OK, _("No meeting is earlier than the notice allows."))


def _contact(hearing: Hearing) -> Check:
    if hearing.contact_email or hearing.contact_phone:
        return Check("contact", Ready.OK, _("People know whom to write or call."))
    edit = reverse("hearings:edit", args=[hearing.slug])
    return Check("contact", Ready.WARN, _("There is no contact."), edit)


def _counsel(hearing: Hearing) -> Check:
    if rules_of(hearing).to_be_confirmed:
        return Check("counsel", Ready.WARN, _("The rules are to be confirmed by counsel."))
    return Check("counsel", Ready.OK, _("The rules are confirmed."))
