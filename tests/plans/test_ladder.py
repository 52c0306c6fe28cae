"""The state ladder through the API: every pair of states, and the INSPIRE process step of each."""

from collections.abc import Callable

import pytest
from rest_framework.test import APIClient

from apps.accounts.models import JournalEntry, Role, User
from apps.plans import queries
from apps.plans.actions.change_state import change_state
from apps.plans.domain.ladder import EDITABLE_STATES, INSPIRE_STEP, STEPS, State
from apps.plans.models import PlanVersion
from tests import cast

Api = Callable[..., APIClient]

PAIRS = [(before, after) for before in State for after in State]
ALLOWED = [(before, after) for before, after in PAIRS if after in STEPS[before]]
DISALLOWED = [pair for pair in PAIRS if pair not in ALLOWED]


@pytest.fixture
def everybody(db: None) -> User:
    """Somebody whose roles allow every step: what refuses is the ladder alone."""
    return cast.person("Everybody", Role.PLANNER, Role.OFFICER, Role.REVIEWER)


def bring(version: PlanVersion, state: State) -> PlanVersion:
    """The version put into a state, as the database allows it, without walking there."""
    digest = "" if state in EDITABLE_STATES else queries.content_hash(version)
    PlanVersion.objects.filter(pk=version.pk).update(state=state.value, content_hash=digest)
    version.refresh_from_db()
    return version


def test_of_81_pairs_14_are_steps() -> None:
    assert (len(PAIRS), len(ALLOWED), len(DISALLOWED)) == (81, 14, 67)


@pytest.mark.parametrize(("before", "after"), DISALLOWED)
def test_a_disallowed_step_is_a_conflict_and_changes_nothing(
    api: Api, everybody: User, draft: PlanVersion, before: State, after: State
) -> None:
    bring(draft, before)

    response = api(everybody).post(
        "/api/v1/versions/draft/state/", {"state": after.value}, format="json"
    )

    assert response.status_code == 409
    wanted = {"version.step_not_allowed", "version.hearing_needed"}
    assert response.json()["code"] in wanted
    draft.refresh_from_db()
    assert draft.state == before.value
    assert not JournalEntry.objects.filter(verb="version.state_changed").exists()


@pytest.mark.parametrize(("before", "after"), ALLOWED)
def test_an_allowed_step_is_taken_and_recorded(
    everybody: User, draft: PlanVersion, before: State, after: State
) -> None:
    bring(draft, before)

    changed = change_state(actor=everybody, version=draft, to=after)

    assert changed.state == after.value
    entry = JournalEntry.objects.get(verb="version.state_changed")
    assert (entry.details["before"], entry.details["after"]) == (before.value, after.value)


@pytest.mark.parametrize("before", [State.DRAFT, State.INTERNAL_REVIEW])
def test_the_step_to_a_hearing_is_not_taken_by_hand(
    api: Api, everybody: User, draft: PlanVersion, before: State
) -> None:
    bring(draft, before)

    response = api(everybody).post(
        "/api/v1/versions/draft/state/", {"state": "on_hearing"}, format="json"
    )

    assert response.status_code == 409
    assert response.json()["code"] == "version.hearing_needed"


def test_every_state_is_a_process_step_of_inspire_that_never_goes_back() -> None:
    order = ["elaboration", "adoption", "legalForce", "obsolete"]

    assert set(INSPIRE_STEP) == set(State)
    assert set(INSPIRE_STEP.values()) == set(order)
    for before, after in ALLOWED:
        assert order.index(INSPIRE_STEP[before]) <= order.index(INSPIRE_STEP[after])
