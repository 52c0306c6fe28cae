"""Versions: copies, the ladder, the content hash, and who sees what."""

import uuid
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import JournalEntry, User
from apps.kernel.errors import Conflict, NotAllowed, NotFound
from apps.plans import queries
from apps.plans.actions.change_state import change_state
from apps.plans.domain.ladder import FROZEN_STATES, STEPS, State, may_step
from apps.plans.models import PlanVersion
from apps.plans.registry import layer
from tests import build, shapes


@pytest.fixture
def drawn(aigerim: User, draft: PlanVersion) -> PlanVersion:
    """The draft with two zones and a line."""
    build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(0, 0, 100))
    build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(100, 0, 100))
    build.make_feature(
        actor=aigerim, version=draft, geometry=shapes.line((0, 0), (500, 0)), layer="transport-line"
    )
    draft.refresh_from_db()
    return draft


def test_a_copy_has_the_same_uids_and_the_same_content_hash(
    aigerim: User, drawn: PlanVersion
) -> None:
    copy = build.make_version(actor=aigerim, slug="copy", base=drawn)

    zones = layer("functional-zone")._default_manager
    assert set(zones.filter(version=copy).values_list("uid")) == set(
        zones.filter(version=drawn).values_list("uid")
    )
    assert queries.content_hash(copy) == queries.content_hash(drawn)


def test_the_base_is_locked_while_it_is_copied(aigerim: User, drawn: PlanVersion) -> None:
    with CaptureQueriesContext(connection) as asked:
        build.make_version(actor=aigerim, slug="copy", base=drawn)

    statements = [one["sql"] for one in asked]
    locks = [place for place, one in enumerate(statements) if "FOR NO KEY UPDATE" in one]
    copies = [place for place, one in enumerate(statements) if "copies the features" in one.lower()]
    assert copies
    assert locks[0] < copies[0]


def test_changing_the_copy_leaves_the_base_alone(aigerim: User, drawn: PlanVersion) -> None:
    before = queries.content_hash(drawn)
    copy = build.make_version(actor=aigerim, slug="copy", base=drawn)

    build.make_feature(actor=aigerim, version=copy, geometry=shapes.square(300, 0, 10))

    assert queries.content_hash(drawn) == before
    assert queries.content_hash(copy) != before


def test_the_content_hash_does_not_depend_on_the_order_of_drawing(aigerim: User) -> None:
    hashes = []
    for slug, order in (("one", (0, 1)), ("two", (1, 0))):
        version = build.make_version(actor=aigerim, slug=slug)
        for place in order:
            build.make_feature(
                actor=aigerim,
                version=version,
                geometry=shapes.square(place * 200, 0, 100),
                uid=uuid.UUID(int=place + 1),
            )
        hashes.append(queries.content_hash(version))

    assert hashes[0] == hashes[1]


def test_every_change_raises_the_content_revision(aigerim: User, drawn: PlanVersion) -> None:
    before = drawn.content_revision

    build.make_feature(actor=aigerim, version=drawn, geometry=shapes.square(300, 0, 10))

    drawn.refresh_from_db()
    assert drawn.content_revision > before


def test_a_taken_slug_is_refused(aigerim: User, draft: PlanVersion) -> None:
    with pytest.raises(Conflict) as refusal:
        build.make_version(actor=aigerim, slug=draft.slug)

    assert refusal.value.code == "version.slug_taken"


def test_an_officer_may_not_make_versions(bolat: User) -> None:
    with pytest.raises(NotAllowed):
        build.make_version(actor=bolat, slug="mine")


def test_going_on_hearing_freezes_and_stamps_the_hash(aigerim: User, drawn: PlanVersion) -> None:
    frozen = change_state(actor=aigerim, version=drawn, to=State.ON_HEARING)

    assert frozen.is_frozen
    assert frozen.content_hash == queries.content_hash(drawn)
    assert JournalEntry.objects.filter(verb="version.state_changed").count() == 1


@pytest.mark.parametrize("after", sorted(set(State) - STEPS[State.DRAFT]))
def test_steps_off_the_ladder_are_refused(
    aigerim: User, daniyar: User, draft: PlanVersion, after: State
) -> None:
    actor = daniyar if after in {"approved", "in_force", "superseded", "rejected"} else aigerim

    with pytest.raises(Conflict) as refusal:
        change_state(actor=actor, version=draft, to=after)

    assert refusal.value.code == "version.step_not_allowed"


def test_the_ladder_walks_from_draft_to_superseded() -> None:
    walk = [
        State.DRAFT,
        State.INTERNAL_REVIEW,
        State.ON_HEARING,
        State.REVISED,
        State.SUBMITTED,
        State.APPROVED,
        State.IN_FORCE,
        State.SUPERSEDED,
    ]

    assert all(may_step(before, after) for before, after in pairwise(walk))


def test_no_step_leads_from_a_frozen_state_back_to_an_editable_one() -> None:
    editable = set(State) - FROZEN_STATES

    assert not any(STEPS[state] & editable for state in FROZEN_STATES)


def test_a_citizen_does_not_know_of_a_draft(nurlan: User, draft: PlanVersion) -> None:
    with pytest.raises(NotFound) as refusal:
        queries.get_version(nurlan, draft.slug)

    assert draft.slug not in refusal.value.details["valid"]


def test_everybody_sees_a_version_on_hearing(aigerim: User, draft: PlanVersion) -> None:
    change_state(actor=aigerim, version=draft, to=State.ON_HEARING)

    assert queries.get_version(None, draft.slug) == draft


def test_a_rejected_version_can_still_be_shown_to_everybody(
    aigerim: User, daniyar: User, draft: PlanVersion
) -> None:
    heard = change_state(actor=aigerim, version=draft, to=State.ON_HEARING)

    change_state(actor=daniyar, version=heard, to=State.REJECTED)

    assert queries.get_version(None, draft.slug).state == State.REJECTED
