"""Listening: what happens to hearings and versions becomes events, in the transaction in which it happens."""

from contextlib import suppress
from datetime import datetime
from typing import Any

from apps.accounts.models import User
from apps.accounts.permissions import Person
from apps.following.actions.follow import follow
from apps.following.actions.note_event import note_event
from apps.following.domain.event import EventKind
from apps.following.domain.follow import Kind
from apps.following.domain.wish import Wish
from apps.following.models import Event
from apps.hearings.domain.change import HearingChange
from apps.hearings.domain.ladder import State as HearingState
from apps.hearings.models import Extension, Hearing, Meeting
from apps.kernel import clock
from apps.kernel.errors import Refused
from apps.plans.domain.ladder import State
from apps.plans.models import Changeset, PlanVersion


def note_hearing(
    *,
    hearing: Hearing,
    change: HearingChange,
    at: datetime,
    extension: Extension | None = None,
    meeting: Meeting | None = None,
    **_signal: Any,
) -> None:
    """Inside the transaction. What happens to a draft is nobody's news."""
    if hearing.state == HearingState.DRAFT.value:
        return
    details: dict[str, Any] = {
        "opens_at": hearing.opens_at.isoformat(),
        "closes_at": hearing.ends_at.isoformat(),
    }
    if extension is not None:
        details |= {
            "closes_before": extension.closes_before.isoformat(),
            "reason": extension.reason,
        }
    if change is HearingChange.CLOSED and hearing.close_reason:
        details["reason"] = hearing.close_reason
    if meeting is not None:
        details |= _meeting(meeting)
    version = hearing.version if change is HearingChange.ANNOUNCED and _is_new(hearing) else None
    note_event(
        kind=EventKind(change.value), at=at, hearing=hearing, version=version, details=details
    )


def note_version(*, version: PlanVersion, after: State, **_signal: Any) -> None:
    """Inside the transaction of the step. That a version is on hearing is told by its hearing."""
    if after is State.IN_FORCE:
        note_event(kind=EventKind.IN_FORCE, at=clock.now(), version=version)


def note_changeset(*, changeset: Changeset, **_signal: Any) -> None:
    """After the commit: a draft changed, for those of the staff who follow a place in it."""
    if Event.objects.filter(changeset=changeset).exists():
        return
    version = changeset.version
    if version.follows.filter(ended_at__isnull=True).exists():
        note_event(
            kind=EventKind.EDITED, at=changeset.created_at, version=version, changeset=changeset
        )


def note_wish(*, hearing: Hearing, person: Person, email: str, **_signal: Any) -> None:
    """Who left a statement and ticked the box: an account follows at once, an address is asked first."""
    if not isinstance(person, User) and not email.strip():
        return
    # The statement is registered by now; what stands in the way of following does not touch it.
    with suppress(Refused):
        follow(actor=person, wish=Wish(kind=Kind.HEARING.value), hearing=hearing, email=email)


def _is_new(hearing: Hearing) -> bool:
    """Whether the version comes before the public with this hearing; a further stage brings nothing new."""
    earlier = Hearing.objects.filter(version=hearing.version_id, published_at__isnull=False)
    return not earlier.exclude(pk=hearing.pk).exists()


def _meeting(meeting: Meeting) -> dict[str, Any]:
    return {
        "starts_at": meeting.starts_at.isoformat(),
        "place_kk": meeting.place_kk,
        "place_ru": meeting.place_ru,
        "place_en": meeting.place_en,
        "cancelled_reason": meeting.cancelled_reason,
    }
