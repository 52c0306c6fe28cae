"""The state ladder of a plan version and which steps are allowed (no Django)."""

from collections.abc import Mapping
from enum import StrEnum


class State(StrEnum):
    """States of a version, in the order of its life."""

    DRAFT = "draft"
    INTERNAL_REVIEW = "internal_review"
    ON_HEARING = "on_hearing"
    REVISED = "revised"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"
    REJECTED = "rejected"


STEPS: Mapping[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.INTERNAL_REVIEW, State.ON_HEARING}),
    State.INTERNAL_REVIEW: frozenset({State.DRAFT, State.ON_HEARING}),
    State.ON_HEARING: frozenset({State.REVISED, State.SUBMITTED, State.REJECTED}),
    State.REVISED: frozenset({State.SUBMITTED, State.REJECTED}),
    State.SUBMITTED: frozenset({State.APPROVED, State.REJECTED}),
    State.APPROVED: frozenset({State.IN_FORCE, State.REJECTED}),
    State.IN_FORCE: frozenset({State.SUPERSEDED}),
    State.SUPERSEDED: frozenset(),
    State.REJECTED: frozenset(),
}

EDITABLE_STATES = frozenset({State.DRAFT, State.INTERNAL_REVIEW})
FROZEN_STATES = frozenset(State) - EDITABLE_STATES
# What was once discussed can always be shown again, a rejected version too.
PUBLIC_STATES = FROZEN_STATES

# INSPIRE ProcessStepGeneral of each state.
INSPIRE_STEP: Mapping[State, str] = {
    State.DRAFT: "elaboration",
    State.INTERNAL_REVIEW: "elaboration",
    State.ON_HEARING: "elaboration",
    State.REVISED: "elaboration",
    State.SUBMITTED: "adoption",
    State.APPROVED: "adoption",
    State.IN_FORCE: "legalForce",
    State.SUPERSEDED: "obsolete",
    State.REJECTED: "obsolete",
}


def may_step(before: State, after: State) -> bool:
    """Whether a version in `before` may become `after`."""
    return after in STEPS[before]
