"""Which steps a hearing may take next, how each is taken, and why the others cannot be taken now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Person
from apps.hearings import messages
from apps.hearings.domain.ladder import STEPS, State, state_at
from apps.hearings.models import Hearing
from apps.hearings.models.labels import STATE_LABELS
from apps.hearings.queries.quorum import Quorum, quorum
from apps.hearings.queries.rules import rules_of
from apps.kernel import clock

# The way of a hearing that nothing goes wrong with; a repeat stands beside it.
WAY = (
    *(State.DRAFT, State.ANNOUNCED, State.OPEN, State.CLOSED),
    *(State.UNDER_REVIEW, State.CONCLUDED, State.ARCHIVED),
)
REPEAT_WAY = (*WAY[:4], State.REPEAT_NEEDED, State.ARCHIVED)


class How(StrEnum):
    """By what a step is taken."""

    PUBLISH = "publish"
    CLOCK = "clock"
    CLOSE = "close"
    HAND = "hand"


@dataclass(frozen=True)
class Step:
    """A step that the ladder has; `why` says what stands in its way, or when it comes by itself."""

    to: State
    label: str
    how: How
    possible: bool
    why: str = ""

    @property
    def needs_reason(self) -> bool:
        """Whether everybody is told why."""
        return self.how is How.CLOSE or self.to is State.REPEAT_NEEDED


@dataclass(frozen=True)
class Rung:
    """One state of the ladder, as it is drawn."""

    state: State
    label: str
    is_past: bool
    is_current: bool


def state_now(hearing: Hearing, now: datetime | None = None) -> State:
    """The state that the clock has reached, whether or not the beat has written it yet."""
    instant = now or clock.now()
    return state_at(State(hearing.state), hearing.opens_at, hearing.closes_at, instant)


def rungs(hearing: Hearing) -> list[Rung]:
    """The ladder from the draft to the archive, with where the hearing stands."""
    here = state_now(hearing)
    repeats = here is State.REPEAT_NEEDED or hearing.following.filter(is_repeat=True).exists()
    way = REPEAT_WAY if repeats else WAY
    place = way.index(here)
    return [
        Rung(state, str(STATE_LABELS[state]), place > index, place == index)
        for index, state in enumerate(way)
    ]


def next_steps(user: Person | None, hearing: Hearing) -> list[Step]:
    """Every step that the ladder has from here, also those that are not possible yet."""
    here = state_now(hearing)
    wanted = [to for to in State if to in STEPS[here]]
    if here is State.DRAFT:
        wanted = [State.ANNOUNCED]
    counted = quorum(hearing)
    return [_step(user, hearing, to, counted) for to in wanted]


def _step(user: Person | None, hearing: Hearing, to: State, counted: Quorum) -> Step:
    label = str(STATE_LABELS[to])
    how, why = HOW[to](user, hearing, counted)
    possible = not why or how is How.CLOSE
    return Step(to, label, how, possible and how is not How.CLOCK, why)


def publishing_stopped_by(user: Person | None, hearing: Hearing) -> str:
    """Why `user` is not the one to publish the draft; blank when nothing stands in the way of the person."""
    rules = rules_of(hearing)
    if not rules.procedure_type:
        return messages.text("hearing.rules_missing")
    is_author = isinstance(user, User) and hearing.created_by_id == user.pk
    if rules.needs_second_person and is_author:
        return messages.text("hearing.second_person")
    return ""


def _announced(user: Person | None, hearing: Hearing, counted: Quorum) -> tuple[How, str]:
    del counted
    return How.PUBLISH, publishing_stopped_by(user, hearing)


def _open(user: Person | None, hearing: Hearing, counted: Quorum) -> tuple[How, str]:
    del user, counted
    return How.CLOCK, _("By itself on %(instant)s.") % {
        "instant": messages.instant_text(hearing.opens_at)
    }


def _closed(user: Person | None, hearing: Hearing, counted: Quorum) -> tuple[How, str]:
    del user, counted
    return How.CLOSE, _("By itself on %(instant)s, or earlier with a reason.") % {
        "instant": messages.instant_text(hearing.closes_at)
    }


def _with_quorum(user: Person | None, hearing: Hearing, counted: Quorum) -> tuple[How, str]:
    del user, hearing
    if counted.reached:
        return How.HAND, ""
    return How.HAND, _("Only %(total)s of the %(needed)s participants that are needed.") % {
        "total": counted.total,
        "needed": counted.needed,
    }


def _by_hand(user: Person | None, hearing: Hearing, counted: Quorum) -> tuple[How, str]:
    del user, hearing, counted
    return How.HAND, ""


HOW: Mapping[State, Callable[[Person | None, Hearing, Quorum], tuple[How, str]]] = {
    State.ANNOUNCED: _announced,
    State.OPEN: _open,
    State.CLOSED: _closed,
    State.UNDER_REVIEW: _with_quorum,
    State.CONCLUDED: _with_quorum,
    State.REPEAT_NEEDED: _by_hand,
    State.ARCHIVED: _by_hand,
}
