"""Writes down what a closed hearing owes: recordings, minutes, and being held again without a quorum."""

from datetime import datetime
from typing import Any

from apps.accounts.actions.write_journal import write_journal
from apps.hearings import messages, queries, registry
from apps.hearings.domain.ladder import State
from apps.hearings.domain.rules import due_after
from apps.hearings.models import Duty, Hearing
from apps.norms.domain.days import days_off
from apps.norms.queries import calendar_around

SETTLED_STATES = frozenset({State.CLOSED, State.UNDER_REVIEW, State.REPEAT_NEEDED})


def settle_duties(*, hearing: Hearing) -> list[Duty]:
    """The duties of a hearing that is over; none is made twice and a due instant never moves. A repeat is owed
    while the quorum is missing, and no longer when late entries of the attendance list reach it. The caller
    holds the hearing's lock."""
    if State(hearing.state) not in SETTLED_STATES:
        return []
    rules = queries.rules_of(hearing)
    ended_at = hearing.closed_at or hearing.closes_at
    if rules.recordings_days is not None and rules.needs_meeting:
        _owe(hearing, Duty.Kind.RECORDINGS, ended_at, rules.recordings_days)
    if rules.minutes_days is not None:
        _owe(hearing, Duty.Kind.MINUTES, ended_at, rules.minutes_days)
    _settle_repeat(hearing)
    return list(Duty.objects.filter(hearing=hearing))


def _owe(hearing: Hearing, kind: Duty.Kind, ended_at: datetime, days: int) -> None:
    ended_on = messages.local(ended_at).date()
    calendar = calendar_around(ended_on)
    due_at = due_after(ended_on, days, calendar, queries.ZONE)
    basis = _source(hearing) | {
        "event": "hearing.closed",
        "event_at": ended_at.isoformat(),
        "days": days,
        "counted": "working",
        "days_off": [one.isoformat() for one in days_off(ended_on, due_at.date(), calendar)],
    }
    _make(hearing, kind, due_at, basis)


def _settle_repeat(hearing: Hearing) -> None:
    counted = queries.quorum(hearing)
    if not counted.reached:
        basis = _source(hearing) | {
            "event": "hearing.quorum_missing",
            "participants": counted.total,
            "needed": counted.needed,
        }
        # No act says how soon a hearing is repeated.
        _make(hearing, Duty.Kind.REPEAT, None, basis)
    elif State(hearing.state) is not State.REPEAT_NEEDED:
        owed = Duty.objects.filter(hearing=hearing, kind=Duty.Kind.REPEAT, done_at__isnull=True)
        if owed.delete()[0]:
            _tell(hearing, "duty.no_longer_owed", Duty.Kind.REPEAT, None)


def _make(
    hearing: Hearing, kind: Duty.Kind, due_at: datetime | None, basis: dict[str, Any]
) -> None:
    duty, created = Duty.objects.get_or_create(
        hearing=hearing, kind=kind, defaults={"due_at": due_at, "basis": basis}
    )
    if created:
        _tell(hearing, "duty.owed", kind, due_at)
        for follow in registry.duty_owed:
            follow(duty)


def _tell(hearing: Hearing, verb: str, kind: Duty.Kind, due_at: datetime | None) -> None:
    write_journal(
        actor=None,
        verb=verb,
        subject=f"hearing:{hearing.slug}",
        details={"kind": kind.value, "due_at": due_at.isoformat() if due_at else None},
    )


def _source(hearing: Hearing) -> dict[str, Any]:
    rules = queries.rules_of(hearing)
    return {
        "act": rules.act,
        "act_ru": rules.act_ru,
        "act_en": rules.act_en,
        "article": rules.article,
        "status": rules.status,
        "to_be_confirmed": rules.to_be_confirmed,
    }
