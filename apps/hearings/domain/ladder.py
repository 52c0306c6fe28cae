"""The state ladder of a hearing and its clock: when statements are taken (no Django)."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum


class State(StrEnum):
    """States of a hearing, in the order of its life."""

    DRAFT = "draft"
    ANNOUNCED = "announced"
    OPEN = "open"
    CLOSED = "closed"
    UNDER_REVIEW = "under_review"
    CONCLUDED = "concluded"
    REPEAT_NEEDED = "repeat_needed"
    ARCHIVED = "archived"


STEPS: Mapping[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.ANNOUNCED, State.OPEN}),
    State.ANNOUNCED: frozenset({State.OPEN, State.CLOSED}),
    State.OPEN: frozenset({State.CLOSED}),
    State.CLOSED: frozenset({State.UNDER_REVIEW, State.REPEAT_NEEDED}),
    State.UNDER_REVIEW: frozenset({State.CONCLUDED, State.REPEAT_NEEDED}),
    State.CONCLUDED: frozenset({State.ARCHIVED}),
    State.REPEAT_NEEDED: frozenset({State.ARCHIVED}),
    State.ARCHIVED: frozenset(),
}

PUBLIC_STATES = frozenset(State) - {State.DRAFT}

# The clock alone moves an announced hearing to open and an open one to closed.
CLOCK_STATES = frozenset({State.ANNOUNCED, State.OPEN})

# Steps that an officer takes by hand; the others belong to publishing, closing and the clock.
HAND_STATES = frozenset({State.UNDER_REVIEW, State.CONCLUDED, State.REPEAT_NEEDED, State.ARCHIVED})
# Only with enough participants.
QUORUM_STATES = frozenset({State.UNDER_REVIEW, State.CONCLUDED})


class Phase(StrEnum):
    """Where a hearing stands at an instant."""

    NOT_OPEN_YET = "not_open_yet"
    OPEN = "open"
    CLOSED = "closed"


def may_step(before: State, after: State) -> bool:
    """Whether a hearing in `before` may become `after`."""
    return after in STEPS[before]


def phase_at(state: State, opens_at: datetime, closes_at: datetime, instant: datetime) -> Phase:
    """The phase at `instant`; the opening instant belongs to the hearing, the closing one does not."""
    if state is State.DRAFT:
        return Phase.NOT_OPEN_YET
    if state not in CLOCK_STATES or instant >= closes_at:
        return Phase.CLOSED
    return Phase.OPEN if instant >= opens_at else Phase.NOT_OPEN_YET


def state_at(state: State, opens_at: datetime, closes_at: datetime, instant: datetime) -> State:
    """The state that the clock alone has reached at `instant`; it never turns back."""
    if state not in CLOCK_STATES:
        return state
    phase = phase_at(state, opens_at, closes_at, instant)
    if phase is Phase.CLOSED:
        return State.CLOSED
    return State.OPEN if phase is Phase.OPEN else state
