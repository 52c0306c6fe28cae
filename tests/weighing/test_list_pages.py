"""H43, H45: the officers' list with filters in its address, and editing many with a preview and a way back."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.hearings.models import Hearing
from apps.weighing.actions.lock_step import lock_step
from apps.weighing.actions.propose import propose
from apps.weighing.models import BulkEdit, Segment, WorkStep
from tests.weighing.conftest import segments

pytestmark = pytest.mark.django_db

SignIn = Callable[[User], Client]


def desk(hearing: Hearing, rest: str = "") -> str:
    return f"/ru/hearings/{hearing.slug}/desk/weighing/{rest}"


def shown(client: Client, hearing: Hearing, query: str = "") -> list[str]:
    """The keys of the listed segments."""
    page = client.get(desk(hearing, query)).content.decode()
    return re.findall(r'<tr data-segment="([^"]+)"', page)


def test_the_list_is_for_the_staff(
    client: Client, sign_in: SignIn, hearing: Hearing, nurlan: User, saule: User, bolat: User
) -> None:
    assert client.get(desk(hearing)).status_code == 302
    assert sign_in(nurlan).get(desk(hearing)).status_code == 403
    overseer = sign_in(saule).get(desk(hearing)).content.decode()
    officer = sign_in(bolat).get(desk(hearing)).content.decode()

    assert "data-bulk-form" not in overseer
    assert "data-bulk-form" in officer


def test_every_filter_stands_in_the_address(
    sign_in: SignIn, bolat: User, aigerim: User, hearing: Hearing
) -> None:
    first, second, third = segments(hearing)
    propose(actor=aigerim, segment=first, verdict="no", reason_ru="Нет места")
    Segment.objects.filter(pk=second.pk).update(assignee=bolat)
    officer = sign_in(bolat)

    assert shown(officer, hearing) == [str(one.pk) for one in (first, second, third)]
    assert shown(officer, hearing, "?text=парк") == [str(third.pk)]
    assert shown(officer, hearing, "?proposal=no") == [str(first.pk)]
    assert shown(officer, hearing, "?assignee=mine") == [str(second.pk)]
    assert shown(officer, hearing, "?number=3&confirmed=no") == [str(third.pk)]
    assert shown(officer, hearing, "?step=nonsense") == []


def test_the_page_counts_how_far_the_weighing_is(
    sign_in: SignIn, bolat: User, aigerim: User, hearing: Hearing
) -> None:
    propose(actor=aigerim, segment=segments(hearing)[0], verdict="no", reason_ru="Нет места")

    page = sign_in(bolat).get(desk(hearing)).content.decode()

    assert '<progress max="3" value="1" aria-labelledby="count-proposed">' in page
    assert '<progress max="3" value="0" aria-labelledby="count-decided">' in page


def test_an_edit_of_many_is_shown_before_it_happens(
    sign_in: SignIn, bolat: User, hearing: Hearing
) -> None:
    first, second, _third = segments(hearing)
    given = {
        "scope": "chosen",
        "segment": [str(first.pk), str(second.pk)],
        "set-assignee": str(bolat.pk),
    }

    page = sign_in(bolat).post(desk(hearing, "bulk/"), given)

    assert page.status_code == 200
    text = page.content.decode()
    assert 'data-preview="2"' in text
    assert "<ins>Bolat</ins>" in text
    assert not BulkEdit.objects.exists()
    assert not Segment.objects.filter(assignee=bolat).exists()


def test_what_is_locked_is_named_and_left_alone(
    sign_in: SignIn, bolat: User, hearing: Hearing
) -> None:
    first = segments(hearing)[0]
    step = WorkStep.objects.filter(hearing=hearing)[1]
    Segment.objects.filter(pk=first.pk).update(step=step)
    lock_step(actor=bolat, step=step)
    given = {"scope": "all", "set-is_confirmed": "yes"}
    officer = sign_in(bolat)

    page = officer.post(desk(hearing, "bulk/"), given).content.decode()
    officer.post(desk(hearing, "bulk/"), {**given, "act": "apply", "key": "one"})

    assert 'data-preview="2"' in page
    assert '<span class="number">1</span>' in page
    assert Segment.objects.filter(is_confirmed=True).count() == 2


def test_all_that_match_are_changed_and_put_back(
    sign_in: SignIn, bolat: User, hearing: Hearing
) -> None:
    officer = sign_in(bolat)
    given = {
        "scope": "all",
        "text": "парк",
        "set-verdict": "noted",
        "set-reason_ru": "Учтено",
        "act": "apply",
        "key": "k-1",
    }

    done = officer.post(desk(hearing, "bulk/"), given)

    edit = BulkEdit.objects.get()
    assert (done.status_code, done.headers["Location"]) == (303, desk(hearing, f"edits/{edit.pk}/"))
    assert Segment.objects.filter(proposal_verdict="noted").count() == 1
    page = officer.get(desk(hearing, f"edits/{edit.pk}/")).content.decode()
    assert "data-undo" in page

    officer.post(desk(hearing, f"edits/{edit.pk}/"))

    assert not Segment.objects.filter(proposal_verdict="noted").exists()
    assert "data-undo" not in officer.get(desk(hearing, f"edits/{edit.pk}/")).content.decode()


def test_the_same_button_pressed_twice_edits_once(
    sign_in: SignIn, bolat: User, hearing: Hearing
) -> None:
    officer = sign_in(bolat)
    given = {"scope": "all", "set-is_confirmed": "yes", "act": "apply", "key": "pressed-twice"}

    first, second = (officer.post(desk(hearing, "bulk/"), given) for _ in range(2))

    assert first.headers["Location"] == second.headers["Location"]
    assert BulkEdit.objects.count() == 1


def test_no_box_is_nothing_and_no_change_is_refused_in_words(
    sign_in: SignIn, bolat: User, hearing: Hearing
) -> None:
    officer = sign_in(bolat)

    nobody = officer.post(desk(hearing, "bulk/"), {"scope": "chosen", "set-is_confirmed": "yes"})
    nothing = officer.post(desk(hearing, "bulk/"), {"scope": "all"})

    assert (nobody.status_code, nothing.status_code) == (409, 422)
    assert "error-summary" in nobody.content.decode()


def test_an_edit_that_others_went_on_from_is_not_put_back(
    sign_in: SignIn, bolat: User, aigerim: User, hearing: Hearing
) -> None:
    officer = sign_in(bolat)
    officer.post(
        desk(hearing, "bulk/"),
        {"scope": "all", "set-is_confirmed": "yes", "act": "apply", "key": "k-2"},
    )
    propose(actor=aigerim, segment=segments(hearing)[1], verdict="no", reason_ru="Нет места")
    edit = BulkEdit.objects.get()

    answer = officer.post(desk(hearing, f"edits/{edit.pk}/"))

    assert answer.status_code == 409
    assert ">2.1</a>" in answer.content.decode()
