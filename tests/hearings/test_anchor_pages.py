"""The officer's page of anchors, and what a reader of a statement learns of its way into the next version."""

from typing import Any

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.hearings.actions.carry_anchors import carry_anchors
from apps.hearings.actions.confirm_anchor import confirm_anchor
from apps.hearings.actions.request_carrying import request_carrying
from apps.hearings.models import CarriedAnchor
from apps.jobs.actions.run_job import run_job
from tests import build
from tests.hearings.carrying import Story, make_story

pytestmark = pytest.mark.django_db
URL = "/ru/hearings/second/desk/anchors/"


@pytest.fixture
def story(aigerim: User, bolat: User, before_the_gate: None) -> Story:
    version = build.make_version(actor=aigerim, slug="first")
    return make_story(aigerim, bolat, version)


@pytest.fixture
def officer(client: Client, bolat: User) -> Client:
    client.force_login(bolat)
    return client


def test_an_officer_compares_confirms_one_and_then_all_of_a_fate(
    officer: Client, story: Story
) -> None:
    assert "correction-2026" in officer.get(URL).content.decode()

    officer.post(URL, {"carry": "correction-2026"})

    rows = CarriedAnchor.objects.filter(hearing=story.later)
    assert rows.count() == 100
    one = rows.filter(fate="moved").first()
    assert one is not None
    page = officer.get(f"{URL}?fate=moved").content.decode()
    assert f'data-anchor="{one.pk}"' in page
    assert '"moment": "before"' in page
    officer.post(URL, {"anchor": one.pk})
    assert list(rows.exclude(confirmed_at=None)) == [one]
    officer.post(URL, {"all": "removed"})
    assert not rows.filter(fate="removed", confirmed_at=None).exists()
    assert rows.exclude(fate="removed").exclude(pk=one.pk).filter(confirmed_at=None).exists()


def test_the_counts_of_all_fates_add_up_to_all_anchors(officer: Client, story: Story) -> None:
    officer.post(URL, {"carry": "correction-2026"})

    context = officer.get(URL).context
    assert sum(one.count for one in context["counts"]) == context["total"] == 100


def test_changed_words_of_a_paragraph_are_marked(officer: Client, story: Story) -> None:
    officer.post(URL, {"carry": "correction-2026"})
    row = CarriedAnchor.objects.filter(fate="changed", target__kind="paragraph").first()
    assert row is not None

    pages = [officer.get(f"{URL}?fate=changed&page={one}").content.decode() for one in (1, 2)]

    assert "<ins>" in "".join(pages)


def test_readers_learn_only_what_is_confirmed(client: Client, story: Story, bolat: User) -> None:
    carry_anchors(actor=bolat, hearing=story.later, from_hearing=story.earlier)
    row = CarriedAnchor.objects.filter(fate="removed", target__kind="feature").first()
    assert row is not None
    url = f"/en/hearings/correction-2026/statements/{row.statement.number}/"
    assert "In the next version" not in client.get(url).content.decode()

    confirm_anchor(actor=bolat, hearing=story.later, anchors=[row.pk])

    html = client.get(url).content.decode()
    assert "In the next version" in html
    assert '<span class="badge">Removed</span>' in html


def test_many_anchors_are_carried_by_a_job(
    story: Story, bolat: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apps.hearings.actions.request_carrying.AT_ONCE", 10)
    job = request_carrying(actor=bolat, hearing=story.later, from_hearing=story.earlier)
    assert job is not None
    again = request_carrying(actor=bolat, hearing=story.later, from_hearing=story.earlier)

    run_job(job_id=job.pk)

    job.refresh_from_db()
    assert again == job
    assert job.state == "successful", job.error_text
    assert job.result is not None
    assert job.result["total"] == 100
    assert CarriedAnchor.objects.filter(hearing=story.later).count() == 100


def test_the_page_and_the_interface_show_proposed_and_confirmed(
    officer: Client, story: Story
) -> None:
    api = "/api/v1/hearings/second/anchors/"
    officer.post(URL, {"carry": "correction-2026"})
    row = CarriedAnchor.objects.filter(fate="removed").first()
    assert row is not None
    (waiting,) = [one for one in _all(officer, api) if one["id"] == row.pk]
    assert (waiting["proposed_fate"], waiting["confirmed_fate"]) == ("removed", None)

    answer = officer.post(
        f"{api}confirm/", {"anchors": [row.pk], "fate": "changed"}, content_type="application/json"
    )

    assert answer.json() == {"confirmed": 1}
    (confirmed,) = [one for one in _all(officer, api) if one["id"] == row.pk]
    assert (confirmed["proposed_fate"], confirmed["confirmed_fate"]) == ("removed", "changed")
    assert len(officer.get(api, {"waiting": "1"}).json()) == 99
    pages = [
        officer.get("/en/hearings/second/desk/anchors/", {"fate": "changed", "page": one})
        for one in (1, 2, 3)
    ]
    html = "".join(one.content.decode() for one in pages)
    assert "Proposed: Removed" in html
    assert "Confirmed: Changed" in html


def _all(officer: Client, api: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = officer.get(api, {"limit": 500}).json()
    return found
