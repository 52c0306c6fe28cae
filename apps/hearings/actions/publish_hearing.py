"""Announces a drafted hearing: another person looks at it, the rules are asked and copied, the version freezes."""

from datetime import date

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.models import User
from apps.accounts.permissions import Person, require
from apps.hearings import messages, queries
from apps.hearings.actions.refuse_step import refuse_step
from apps.hearings.domain import announcement as announcements
from apps.hearings.domain import rules as domain
from apps.hearings.domain.change import HearingChange
from apps.hearings.domain.entry import Fault
from apps.hearings.domain.ladder import State
from apps.hearings.domain.rules import Rules
from apps.hearings.models import Duty, Hearing, RuleSet
from apps.hearings.permissions import can_publish_hearing
from apps.hearings.signals import tell
from apps.kernel.errors import NotAllowed, Refused
from apps.plans.actions.change_state import change_state
from apps.plans.domain.ladder import State as VersionState
from apps.plans.models import PlanVersion


def publish_hearing(*, actor: Person | None, hearing: Hearing) -> Hearing:
    """The announced or open hearing. Raises SignInRequired, NotAllowed, also `hearing.second_person`, Refused
    with what the rules forbid, Conflict `hearing.illegal_step`, `version.step_not_allowed` and what the gates
    of a version raise."""
    officer = require(can_publish_hearing(actor), actor)
    with transaction.atomic():
        # The version's lock first: the freeze waits for edits under way.
        version = PlanVersion.objects.select_for_update(no_key=True).get(pk=hearing.version_id)
        locked = queries.locked_hearing(hearing)
        if State(locked.state) is State.DRAFT:
            _announce(officer, locked, version)
            locked.version.refresh_from_db()
            return locked
    raise refuse_step(actor=actor, hearing=locked, to=State.ANNOUNCED)


def _announce(officer: User, hearing: Hearing, version: PlanVersion) -> None:
    now = queries.database_now()
    row = queries.rule_set_on(hearing.procedure_type, messages.local(now).date())
    if row is None:
        raise Refused("hearing.rules_missing", messages.text("hearing.rules_missing"))
    rules = queries.rules_in(row)
    if rules.needs_second_person and hearing.created_by_id == officer.pk:
        raise NotAllowed("hearing.second_person", messages.text("hearing.second_person"))
    _check(hearing, rules)
    _freeze(officer, hearing, version)
    _write(officer, hearing, row)
    if hearing.is_repeat:
        _repeat_is_held(officer, hearing)
    tell(hearing, HearingChange.ANNOUNCED, now)


def _check(hearing: Hearing, rules: Rules) -> None:
    announcement = queries.announcement_of(hearing)
    faults = announcements.faults(announcement, queries.database_now())
    faults += announcements.unequal_languages(announcement)
    until = queries.open_until_day(rules, hearing.opens_at)
    if until is not None and messages.local(hearing.closes_at).date() < until:
        faults.append(Fault("closes_at", "hearing.period_too_short", messages.day_text(until)))
    first = queries.first_meeting_day(hearing)
    if any(day < first for day in _meeting_days(hearing)):
        faults.append(Fault("meetings", "meeting.too_early", messages.day_text(first)))
    if faults:
        raise messages.refused(faults)


def _meeting_days(hearing: Hearing) -> list[date]:
    planned = queries.meetings(hearing).filter(cancelled_at__isnull=True)
    return [messages.local(one.starts_at).date() for one in planned]


def _freeze(officer: User, hearing: Hearing, version: PlanVersion) -> None:
    """A further stage on the same version finds it frozen already; draft_hearing let nothing else in."""
    previous = hearing.previous
    if (
        version.state == VersionState.ON_HEARING.value
        and previous is not None
        and previous.version_id == version.pk
    ):
        return
    change_state(
        actor=officer,
        version=version,
        to=VersionState.ON_HEARING,
        reason=f"hearing:{hearing.slug}",
    )


def _write(officer: User, hearing: Hearing, row: RuleSet) -> None:
    now = queries.database_now()
    hearing.state = (State.OPEN if hearing.opens_at <= now else State.ANNOUNCED).value
    hearing.rule_set = row
    hearing.rules = domain.to_document(queries.rules_in(row))
    hearing.published_at = now
    hearing.published_by = officer
    hearing.save(update_fields=["state", "rule_set", "rules", "published_at", "published_by"])
    write_journal(
        actor=officer,
        verb="hearing.published",
        subject=f"hearing:{hearing.slug}",
        details={
            "version": hearing.version.slug,
            "opens_at": hearing.opens_at.isoformat(),
            "closes_at": hearing.closes_at.isoformat(),
            "rules": f"{row.procedure_type} {row.valid_from.isoformat()}",
        },
    )


def _repeat_is_held(officer: User, hearing: Hearing) -> None:
    Duty.objects.filter(
        hearing=hearing.previous_id, kind=Duty.Kind.REPEAT, done_at__isnull=True
    ).update(done_at=hearing.published_at, done_by=officer)
