"""H42–H44, H46: one statement on the desk, without scripts: dividing, proposing, deciding, linking, conflicts."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.hearings.models import Hearing
from apps.plans.models import Changeset
from apps.weighing.actions.lock_step import lock_step
from apps.weighing.actions.propose import propose
from apps.weighing.models import Segment, TextBlock, WorkStep
from tests import build, shapes
from tests.weighing.conftest import WORDS, decided, segments

pytestmark = pytest.mark.django_db

SignIn = Callable[[User], Client]


def page_of(segment: Segment) -> str:
    return f"/ru/hearings/{segment.hearing.slug}/desk/weighing/{segment.number}/"


def act(segment: Segment, name: str, **more: Any) -> dict[str, Any]:
    """What a form of the page sends."""
    return {"act": name, "segment": str(segment.pk), "etag": str(segment.etag), **more}


def fresh(segment: Segment) -> Segment:
    return Segment.objects.select_related("statement", "hearing__version").get(pk=segment.pk)


def test_the_text_is_shown_in_numbered_pieces(
    sign_in: SignIn, bolat: User, saule: User, segment: Segment
) -> None:
    page = sign_in(bolat).get(page_of(segment)).content.decode()
    overseer = sign_in(saule).get(page_of(segment)).content.decode()

    assert f'<span class="piece__number">1</span>{WORDS}</a>' in page
    assert "data-divide" in page
    assert 'name="act"' not in overseer


def test_sentences_are_offered_as_places_to_cut(
    sign_in: SignIn, bolat: User, segment: Segment
) -> None:
    officer = sign_in(bolat)
    cuts = [WORDS.index("Саябақ"), WORDS.index("Жол")]
    page = officer.get(page_of(segment)).content.decode()
    assert all(f'name="at" value="{cut}"' in page for cut in cuts)

    done = officer.post(page_of(segment), act(segment, "split", at=cuts))

    assert done.status_code == 303
    parts = [one.text for one in segments(segment.hearing) if one.number == segment.number]
    assert parts == ["Мектеп керек.", "Саябақ сақталсын.", "Жол кеңейтілсін."]


def test_parts_are_ordered_joined_and_confirmed(
    sign_in: SignIn, bolat: User, segment: Segment
) -> None:
    officer = sign_in(bolat)
    officer.post(page_of(segment), act(segment, "split", at=[WORDS.index("Жол")]))
    first, second = segments(segment.hearing)[:2]

    officer.post(page_of(segment), act(second, "order"))
    assert fresh(second).position == 1
    officer.post(page_of(segment), act(first, "merge"))
    officer.post(page_of(segment), act(first, "confirm", scope="all"))

    joined = fresh(first)
    assert (joined.text, joined.is_confirmed) == (WORDS, True)


def test_proposed_by_a_planner_and_decided_by_an_officer(
    sign_in: SignIn, aigerim: User, bolat: User, segment: Segment
) -> None:
    sign_in(aigerim).post(
        page_of(segment), act(segment, "propose", verdict="no", reason_ru="Нет места")
    )
    officer = sign_in(bolat)
    page = officer.get(page_of(segment)).content.decode()
    assert 'data-form="decide"' in page

    row = fresh(segment)
    done = officer.post(page_of(segment), act(row, "decide", verdict="no", reason_ru="Нет места"))

    assert done.status_code == 303
    assert fresh(segment).verdict == "no"


def test_a_decision_without_a_reason_is_refused_and_what_was_typed_stays(
    sign_in: SignIn, aigerim: User, bolat: User, segment: Segment
) -> None:
    propose(actor=aigerim, segment=segment, verdict="no", reason_ru="Нет места")

    answer = sign_in(bolat).post(page_of(segment), act(fresh(segment), "decide", verdict="full"))

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "error-summary" in page
    assert '<option value="full" selected>' in page
    assert fresh(segment).verdict == ""


def test_who_proposed_gets_no_form_to_decide(
    sign_in: SignIn, bolat: User, segment: Segment
) -> None:
    propose(actor=bolat, segment=segment, verdict="no", reason_ru="Нет места")

    page = sign_in(bolat).get(page_of(segment)).content.decode()

    assert 'data-form="decide"' not in page


def test_mine_and_theirs_are_shown_when_somebody_was_faster(
    sign_in: SignIn, aigerim: User, bolat: User, segment: Segment
) -> None:
    propose(actor=aigerim, segment=segment, verdict="no", reason_ru="Нет места")
    officer = sign_in(bolat)
    mine = {"verdict": "noted", "reason_ru": "Моя причина"}

    answer = officer.post(page_of(segment), act(segment, "propose", **mine))

    assert answer.status_code == 412
    page = answer.content.decode()
    assert "<td>Моя причина</td><td>Нет места</td>" in page
    assert f'name="etag" value="{fresh(segment).etag}"' in page
    assert fresh(segment).proposal_verdict == "no"

    again = officer.post(page_of(segment), act(fresh(segment), "propose", **mine))
    assert (again.status_code, fresh(segment).proposal_verdict) == (303, "noted")


def test_a_locked_step_offers_nothing_and_refuses(
    sign_in: SignIn, bolat: User, segment: Segment
) -> None:
    step = WorkStep.objects.filter(hearing=segment.hearing)[0]
    Segment.objects.filter(pk=segment.pk).update(step=step)
    lock_step(actor=bolat, step=step)
    officer = sign_in(bolat)

    page = officer.get(page_of(segment)).content.decode()
    answer = officer.post(
        page_of(segment), act(fresh(segment), "propose", verdict="no", reason_ru="Нет места")
    )

    assert "data-divide" not in page
    assert 'data-form="propose"' not in page
    assert answer.status_code == 409


def test_a_ready_text_is_inserted_without_scripts_and_nothing_is_kept_yet(
    sign_in: SignIn, aigerim: User, segment: Segment
) -> None:
    block = TextBlock.objects.create(title="Жок", verdict="no", body_ru="Участок занят школой.")
    given = act(segment, "propose", reason_ru="Сначала это.", block=str(block.pk), insert="1")

    page = sign_in(aigerim).post(page_of(segment), given).content.decode()

    assert "Сначала это.\n\nУчасток занят школой." in page
    assert '<option value="no" selected>' in page
    assert fresh(segment).proposal_verdict == ""


def test_work_is_given_to_somebody_with_a_day(
    sign_in: SignIn, bolat: User, aigerim: User, segment: Segment
) -> None:
    given = act(segment, "work", assignee=str(aigerim.pk), due_on="2027-01-15", step="", theme="")

    done = sign_in(bolat).post(page_of(segment), given)

    row = fresh(segment)
    assert done.status_code == 303
    assert (row.assignee, f"{row.due_on:%d.%m.%Y}") == (aigerim, "15.01.2027")


def test_a_change_of_a_later_version_is_linked_and_unlinked(
    sign_in: SignIn, aigerim: User, bolat: User, segment: Segment
) -> None:
    decided(aigerim, bolat, segment, "full")
    later = build.make_version(actor=aigerim, slug="later", base=segment.hearing.version)
    build.make_feature(actor=aigerim, version=later, geometry=shapes.square(500, 0, 60))
    changeset = Changeset.objects.filter(version=later).latest("pk")
    planner = sign_in(aigerim)
    page = planner.get(page_of(segment)).content.decode()
    assert f'<option value="{changeset.pk}">' in page

    planner.post(page_of(segment), act(fresh(segment), "link", changeset=changeset.pk))
    assert fresh(segment).changesets == [changeset.pk]

    planner.post(page_of(segment), act(fresh(segment), "unlink", changeset=changeset.pk))
    assert fresh(segment).changesets == []


def test_why_nothing_changes_is_written_instead(
    sign_in: SignIn, aigerim: User, bolat: User, segment: Segment
) -> None:
    decided(aigerim, bolat, segment, "partial")

    sign_in(aigerim).post(
        page_of(segment), act(fresh(segment), "explain", text_ru="Парк уже показан на плане.")
    )

    assert fresh(segment).no_change_ru == "Парк уже показан на плане."


def test_a_decision_is_taken_back_with_a_reason(
    sign_in: SignIn, aigerim: User, bolat: User, segment: Segment
) -> None:
    decided(aigerim, bolat, segment)
    officer = sign_in(bolat)

    short = officer.post(page_of(segment), act(fresh(segment), "reopen", reason="ой"))
    done = officer.post(
        page_of(segment), act(fresh(segment), "reopen", reason="Пришло новое письмо автора")
    )

    assert (short.status_code, done.status_code) == (422, 303)
    assert fresh(segment).verdict == ""


def test_the_next_statement_is_the_next_that_the_filters_find(
    sign_in: SignIn, bolat: User, segment: Segment, hearing: Hearing
) -> None:
    third = segments(hearing)[2]
    Segment.objects.filter(pk__in=[segment.pk, third.pk]).update(assignee=bolat)

    page = sign_in(bolat).get(f"{page_of(segment)}?assignee=mine").content.decode()

    assert f'rel="next" href="/ru/hearings/{hearing.slug}/desk/weighing/3/?assignee=mine"' in page
    assert 'rel="prev"' not in page


def test_what_was_done_is_told_with_who_and_when(
    sign_in: SignIn, aigerim: User, bolat: User, segment: Segment
) -> None:
    decided(aigerim, bolat, segment)

    page = sign_in(bolat).get(page_of(segment)).content.decode()

    history = page[page.index("data-history") :]
    assert "Bolat" in history
    assert "<ins>Ескерілді</ins>" in history
