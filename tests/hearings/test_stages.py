"""Hearings made from others: stages of one plan, repeats, copies, templates."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.hearings import queries
from apps.hearings.actions.close_hearing import close_hearing
from apps.hearings.actions.copy_hearing import copy_hearing
from apps.hearings.actions.draft_from_template import draft_from_template
from apps.hearings.actions.draft_hearing import draft_hearing
from apps.hearings.actions.publish_hearing import publish_hearing
from apps.hearings.actions.repeat_hearing import repeat_hearing
from apps.hearings.actions.save_template import save_template
from apps.hearings.actions.step_hearing import step_hearing
from apps.hearings.domain.ladder import State
from apps.hearings.models import Duty, Hearing
from apps.kernel import clock
from apps.kernel.errors import Conflict, Refused
from apps.plans.models import PlanVersion
from tests import build
from tests.hearings.conftest import announcement
from tests.hearings.lawful import REASON

pytestmark = pytest.mark.django_db
Api = Callable[..., APIClient]


def test_three_stages_of_a_plan_stand_in_order_and_closing_one_leaves_the_next(
    aigerim: User, bolat: User, hearing: Hearing, nurlan: User
) -> None:
    now = clock.now()
    for slug, previous, begins in (("two", hearing.slug, 40), ("three", "two", 80)):
        stage = copy_hearing(
            actor=aigerim,
            hearing=hearing,
            version=hearing.version,
            slug=slug,
            opens_at=now + timedelta(days=begins),
            closes_at=now + timedelta(days=begins + 30),
            previous=previous,
        )
        publish_hearing(actor=bolat, hearing=stage)

    close_hearing(actor=bolat, hearing=hearing, reason=REASON)

    stages = queries.stages_of(nurlan, Hearing.objects.get(slug="two"))
    assert [one.slug for one in stages] == [hearing.slug, "two", "three"]
    assert [one.state for one in stages] == ["closed", "announced", "announced"]
    assert stages[1].closes_at == now + timedelta(days=70)


def test_a_stage_that_is_still_a_draft_is_not_shown_to_the_public(
    aigerim: User, hearing: Hearing, nurlan: User
) -> None:
    plain = announcement(slug="two", previous=hearing.slug)
    draft_hearing(actor=aigerim, version=hearing.version, announcement=plain)

    assert [one.slug for one in queries.stages_of(nurlan, hearing)] == [hearing.slug]
    assert [one.slug for one in queries.stages_of(aigerim, hearing)] == [hearing.slug, "two"]


def test_the_stage_before_must_be_of_the_same_plan(aigerim: User, draft: PlanVersion) -> None:
    with pytest.raises(Refused) as caught:
        draft_hearing(
            actor=aigerim, version=draft, announcement=announcement(previous="of-another-city")
        )

    assert caught.value.code == "hearing.previous_unknown"


def test_a_hearing_without_a_quorum_is_repeated_once_on_the_same_version(
    aigerim: User, bolat: User, hearing: Hearing
) -> None:
    close_hearing(actor=bolat, hearing=hearing, reason=REASON)
    step_hearing(actor=bolat, hearing=hearing, to=State.REPEAT_NEEDED, reason=REASON)
    now = clock.now()
    times = {"opens_at": now, "closes_at": now + timedelta(days=30)}

    repeat = repeat_hearing(actor=aigerim, hearing=hearing, slug="again", **times)
    held = publish_hearing(actor=bolat, hearing=repeat)

    assert (held.previous, held.is_repeat, held.state) == (hearing, True, "open")
    assert held.version == hearing.version
    assert Duty.objects.get(hearing=hearing, kind="repeat").done_by == bolat
    with pytest.raises(Conflict) as caught:
        repeat_hearing(actor=aigerim, hearing=hearing, slug="thrice", **times)
    assert caught.value.code == "hearing.not_to_repeat"


def test_a_hearing_that_needs_no_repeat_gets_none(aigerim: User, hearing: Hearing) -> None:
    now = clock.now()

    with pytest.raises(Conflict) as caught:
        repeat_hearing(
            actor=aigerim, hearing=hearing, slug="again", opens_at=now, closes_at=now + timedelta(1)
        )

    assert caught.value.code == "hearing.not_to_repeat"


def test_a_template_keeps_words_and_length(
    aigerim: User, bolat: User, draft: PlanVersion, hearing: Hearing
) -> None:
    another = build.make_version(actor=aigerim, slug="another")
    template = save_template(actor=bolat, hearing=hearing, name="City plan")
    begins = clock.now() + timedelta(days=3)

    made = draft_from_template(
        actor=aigerim, template=template, version=another, slug="made", opens_at=begins
    )

    assert (made.title_kk, made.contact_email) == (hearing.title_kk, hearing.contact_email)
    assert made.closes_at - made.opens_at == hearing.closes_at - hearing.opens_at
    assert (made.state, made.previous) == ("draft", None)
    assert "slug" not in template.document


@pytest.mark.parametrize(
    ("name", "code"), [(" ", "template_name"), ("City plan", "template_taken")]
)
def test_a_template_has_a_name_of_its_own(
    name: str, code: str, bolat: User, hearing: Hearing
) -> None:
    save_template(actor=bolat, hearing=hearing, name="City plan")

    with pytest.raises(Refused) as caught:
        save_template(actor=bolat, hearing=hearing, name=name)

    assert caught.value.code == f"hearing.{code}"


def test_templates_are_kept_and_used_by_the_api(
    api: Api, aigerim: User, draft: PlanVersion, hearing: Hearing
) -> None:
    del draft
    another = build.make_version(actor=aigerim, slug="another")
    client = api(aigerim)
    address = "/api/v1/hearing-templates/"

    saved = client.post(address, {"hearing": hearing.slug, "name": "City plan"}, format="json")
    own = {"version": another.slug, "slug": "made", "opens_at": "2126-01-01T09:00:00+05:00"}
    made = client.post(f"{address}{saved.json()['id']}/draft/", own, format="json")

    assert (saved.status_code, made.status_code) == (201, 201)
    assert made.json()["title_kk"] == hearing.title_kk
    assert [one["name"] for one in client.get(address).json()] == ["City plan"]
