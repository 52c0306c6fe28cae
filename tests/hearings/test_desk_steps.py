"""The desk of a hearing that ends: closing, quorum, repeat, duties; the room, templates, the journal."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.hearings.actions.add_meeting import add_meeting
from apps.hearings.domain.ladder import State
from apps.hearings.models import Duty, Hearing, HearingTemplate, Participant
from apps.kernel import clock
from apps.plans.models import PlanVersion
from tests.hearings.desk import LOCAL, desk, notice
from tests.hearings.lawful import (
    REASON,
    close_at,
    meeting_entry,
    opened,
    put_in_state,
    take_part,
)

pytestmark = pytest.mark.django_db

SignIn = Callable[[User], Client]


def test_closing_needs_a_reason_and_brings_the_duties(
    sign_in: SignIn, bolat: User, hearing: Hearing
) -> None:
    browser = sign_in(bolat)

    refused = browser.post(desk(hearing), {"act": "close", "reason": "soon"})
    done = browser.post(desk(hearing), {"act": "close", "reason": REASON})

    assert (refused.status_code, done.status_code) == (422, 303)
    page = browser.get(desk(hearing)).content.decode()
    assert 'data-state="closed"' in page
    assert 'data-duty="minutes" data-light=' in page


def test_without_a_quorum_the_review_is_not_offered_and_its_reason_is(
    sign_in: SignIn, bolat: User, hearing: Hearing
) -> None:
    put_in_state(hearing, State.CLOSED)
    browser = sign_in(bolat)

    page = browser.get(desk(hearing)).content.decode()
    forced = browser.post(desk(hearing), {"act": "step", "key": "under_review"})

    assert 'data-step="under_review" data-possible="no"' in page
    assert forced.status_code == 409
    hearing.refresh_from_db()
    assert hearing.state == "closed"


def test_with_fifty_participants_the_review_begins_on_the_desk(
    sign_in: SignIn, bolat: User, hearing: Hearing
) -> None:
    take_part(hearing, range(50))
    put_in_state(hearing, State.CLOSED)
    browser = sign_in(bolat)

    page = browser.get(desk(hearing)).content.decode()
    moved = browser.post(desk(hearing), {"act": "step", "key": "under_review"})

    assert 'data-step="under_review" data-possible="yes"' in page
    assert moved.status_code == 303
    hearing.refresh_from_db()
    assert hearing.state == "under_review"


def test_a_repeat_is_drafted_from_the_desk(sign_in: SignIn, bolat: User, hearing: Hearing) -> None:
    put_in_state(hearing, State.CLOSED)
    browser = sign_in(bolat)
    start = clock.now() + timedelta(days=1)
    dates = {
        "opens_at": start.strftime(LOCAL),
        "closes_at": (start + timedelta(days=40)).strftime(LOCAL),
    }

    said = browser.post(desk(hearing), {"act": "step", "key": "repeat_needed", "reason": REASON})
    drafted = browser.post(desk(hearing), {"act": "repeat", "slug": "again", **dates})

    assert (said.status_code, drafted.status_code) == (303, 303)
    again = Hearing.objects.get(slug="again")
    assert (again.is_repeat, again.previous) == (True, hearing)


def test_lights_follow_the_clock_and_a_duty_is_finished_with_an_address(
    sign_in: SignIn, bolat: User, hearing: Hearing, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = sign_in(bolat)
    browser.post(desk(hearing), {"act": "close", "reason": REASON})
    due = Duty.objects.get(kind="minutes").due_at
    assert due is not None

    seen = {}
    for name, instant in (("soon", due - timedelta(hours=3)), ("late", due + timedelta(hours=3))):
        monkeypatch.setattr(clock, "now", lambda instant=instant: instant)
        seen[name] = browser.get(desk(hearing)).content.decode()
    monkeypatch.undo()
    empty = browser.post(desk(hearing), {"act": "duty", "key": "minutes"})
    done = browser.post(
        desk(hearing), {"act": "duty", "key": "minutes", "url": "https://astana.gov.kz/minutes"}
    )

    assert 'data-duty="minutes" data-light="due_soon"' in seen["soon"]
    assert 'data-duty="minutes" data-light="late"' in seen["late"]
    assert (empty.status_code, done.status_code) == (422, 303)
    assert 'data-duty="minutes" data-light="done"' in browser.get(desk(hearing)).content.decode()


def test_the_clock_counts_even_before_the_beat_has_written(
    sign_in: SignIn, bolat: User, hearing: Hearing
) -> None:
    close_at(hearing, clock.now() - timedelta(seconds=1))

    assert 'data-state="closed"' in sign_in(bolat).get(desk(hearing)).content.decode()


def test_people_in_the_room_are_checked_in_and_the_same_one_counts_once(
    sign_in: SignIn, bolat: User, hearing: Hearing
) -> None:
    held = add_meeting(actor=bolat, hearing=hearing, entry=meeting_entry())
    room = f"{desk(hearing)}room/"
    one = {"meeting": held.pk, "kind": "person", "name": "Әсел", "identifier": "870101300123"}
    browser = sign_in(bolat)

    first = browser.post(room, one)
    again = browser.post(room, one, follow=True)
    wrong = browser.post(room, one | {"identifier": "87"})

    assert first.status_code == 303
    assert "counts once" in again.content.decode() or "один раз" in again.content.decode()
    assert wrong.status_code == 422
    assert Participant.objects.filter(hearing=hearing).count() == 1


def test_the_room_is_not_open_to_planners(sign_in: SignIn, aigerim: User, hearing: Hearing) -> None:
    assert sign_in(aigerim).get(f"{desk(hearing)}room/").status_code == 403


def test_a_template_is_saved_on_the_desk_and_fills_the_next_form(
    sign_in: SignIn, bolat: User, aigerim: User, draft: PlanVersion
) -> None:
    hearing = opened(bolat, draft, procedure_type="informal")

    saved = sign_in(bolat).post(desk(hearing), {"act": "template", "name": "Шағын талқылау"})
    template = HearingTemplate.objects.get()
    form = sign_in(aigerim).get(
        f"/workspace/{draft.slug}/open-hearing/", {"begin": f"template:{template.pk}"}
    )

    assert saved.status_code == 303
    assert hearing.title_ru in form.content.decode()


def test_the_journal_says_who_did_what(sign_in: SignIn, bolat: User, hearing: Hearing) -> None:
    browser = sign_in(bolat)
    browser.post(desk(hearing), notice())

    page = browser.get(f"/en/hearings/{hearing.slug}/desk/").content.decode()

    journal = page[page.index("data-journal") :]
    assert "Recorded a notice" in journal
    assert "Bolat" in journal


def test_a_full_hall_is_one_line_of_the_journal(
    sign_in: SignIn, bolat: User, hearing: Hearing
) -> None:
    browser = sign_in(bolat)
    for day in (60, 61, 62):
        add_meeting(actor=bolat, hearing=hearing, entry=meeting_entry(clock.now() + timedelta(day)))
    held = hearing.meetings.first()
    assert held is not None
    room = f"/en/hearings/{hearing.slug}/desk/room/"
    for number in range(3):
        who = {"kind": "person", "name": "Asel", "identifier": f"asel{number}@example.kz"}
        assert browser.post(room, {"meeting": held.pk, **who}).status_code == 303

    lines = browser.get(f"/en/hearings/{hearing.slug}/desk/").context["lines"]

    # The meetings are on different days and stay apart.
    assert [one.count for one in lines[:4]] == [3, 1, 1, 1]


def test_an_unknown_act_is_refused(sign_in: SignIn, bolat: User, hearing: Hearing) -> None:
    assert sign_in(bolat).post(desk(hearing), {"act": "burn"}).status_code == 400


def test_a_planner_cannot_act_on_the_desk(sign_in: SignIn, aigerim: User, hearing: Hearing) -> None:
    assert sign_in(aigerim).post(desk(hearing), notice()).status_code == 403
