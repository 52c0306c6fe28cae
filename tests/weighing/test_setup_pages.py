"""H42, H43, H46, H47: what officers prepare, what is missing before the conclusion, what everybody reads after it."""

from collections.abc import Callable

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.hearings.domain.ladder import State
from apps.hearings.models import Hearing
from apps.weighing.models import Segment, Tag, TextBlock, Theme, WorkStep
from tests.hearings.lawful import put_in_state
from tests.weighing.conftest import decided, segments

pytestmark = pytest.mark.django_db

SignIn = Callable[[User], Client]


def setup(hearing: Hearing, rest: str = "") -> str:
    return f"/ru/hearings/{hearing.slug}/desk/weighing/setup/{rest}"


def test_a_tag_is_added_with_who_answers_for_it(
    sign_in: SignIn, bolat: User, aigerim: User, hearing: Hearing
) -> None:
    given = {"kind": "tag", "act": "add", "name_kk": "Көлік", "name_ru": "Транспорт"}

    done = sign_in(bolat).post(setup(hearing), {**given, "default_assignee_id": str(aigerim.pk)})

    assert done.status_code == 303
    assert Tag.objects.get(hearing=hearing).default_assignee == aigerim


def test_an_entry_without_its_name_is_refused_and_stays_typed(
    sign_in: SignIn, bolat: User, hearing: Hearing
) -> None:
    given = {"kind": "theme", "act": "add", "title_kk": "", "title_ru": "Парки"}

    answer = sign_in(bolat).post(setup(hearing), given)

    assert answer.status_code == 422
    assert 'value="Парки"' in answer.content.decode()


def test_a_step_is_locked_unlocked_and_moved_up(
    sign_in: SignIn, bolat: User, hearing: Hearing
) -> None:
    first, second = WorkStep.objects.filter(hearing=hearing)[:2]
    officer = sign_in(bolat)

    officer.post(setup(hearing), {"kind": "step", "act": "lock", "key": first.pk})
    assert WorkStep.objects.get(pk=first.pk).is_locked
    officer.post(setup(hearing), {"kind": "step", "act": "unlock", "key": first.pk})
    officer.post(setup(hearing), {"kind": "step", "act": "up", "key": second.pk})

    assert not WorkStep.objects.get(pk=first.pk).is_locked
    assert WorkStep.objects.get(pk=second.pk).position == 1


def test_an_entry_is_changed_and_removed_only_when_no_segment_names_it(
    sign_in: SignIn, bolat: User, hearing: Hearing
) -> None:
    theme = Theme.objects.create(hearing=hearing, position=1, title_kk="Т", title_ru="Тема")
    segment = segments(hearing)[0]
    Segment.objects.filter(pk=segment.pk).update(theme=theme)
    officer, address = sign_in(bolat), setup(hearing, f"theme/{theme.pk}/")

    officer.post(address, {"act": "save", "title_kk": "Саябақ", "title_ru": "Парк"})
    used = officer.post(address, {"act": "remove"})
    assert Theme.objects.get(pk=theme.pk).title_ru == "Парк"
    assert used.status_code == 409
    assert 'value="remove"' not in officer.get(address).content.decode()

    Segment.objects.filter(pk=segment.pk).update(theme=None)
    assert officer.post(address, {"act": "remove"}).status_code == 303
    assert not Theme.objects.exists()


def test_ready_texts_of_all_hearings_are_shown_and_not_changed_here(
    sign_in: SignIn, bolat: User, hearing: Hearing
) -> None:
    block = TextBlock.objects.create(title="Общий", body_ru="Учтено.")
    officer = sign_in(bolat)

    assert "Общий" in officer.get(setup(hearing)).content.decode()
    assert officer.get(setup(hearing, f"text_block/{block.pk}/")).status_code == 404


def test_who_may_only_read_gets_no_buttons(
    sign_in: SignIn, saule: User, aigerim: User, hearing: Hearing
) -> None:
    page = sign_in(saule).get(setup(hearing)).content.decode()

    assert 'value="lock"' not in page
    assert sign_in(aigerim).post(setup(hearing), {"kind": "tag", "act": "add"}).status_code == 403


def test_each_thing_that_is_missing_leads_to_the_list(
    sign_in: SignIn, bolat: User, hearing: Hearing
) -> None:
    officer = sign_in(bolat)
    desk = f"/ru/hearings/{hearing.slug}/desk/weighing/"

    page = officer.get(f"{desk}coverage/").content.decode()

    assert f'href="{desk}?lack=unconfirmed"' in page
    assert f'href="{desk}?lack=undecided"' in page
    assert officer.get(f"{desk}?lack=undecided").content.decode().count("<tr data-segment") == 3


def test_the_desk_leads_to_the_weighing_from_the_review_on(
    sign_in: SignIn, bolat: User, hearing: Hearing
) -> None:
    address = f"/ru/hearings/{hearing.slug}/desk/"
    link = f'href="{address}weighing/"'

    assert link in sign_in(bolat).get(address).content.decode()
    put_in_state(hearing, State.OPEN)
    assert link not in sign_in(bolat).get(address).content.decode()


def test_nothing_is_public_before_the_conclusion(
    client: Client, aigerim: User, bolat: User, hearing: Hearing
) -> None:
    decided(aigerim, bolat, segments(hearing)[0])

    page = client.get(f"/ru/hearings/{hearing.slug}/decisions/").content.decode()

    assert "data-decision" not in page
    assert "Ескерілді" not in page


def test_everybody_reads_decisions_by_theme_and_verdict(
    client: Client, aigerim: User, bolat: User, hearing: Hearing
) -> None:
    first, second, third = segments(hearing)
    theme = Theme.objects.create(
        hearing=hearing, position=1, title_kk="Т", title_ru="Парки", summary_ru="Все за парк."
    )
    Segment.objects.filter(pk=third.pk).update(theme=theme)
    for row, verdict in ((first, "no"), (second, "noted"), (third, "noted")):
        decided(aigerim, bolat, row, verdict)
    put_in_state(hearing, State.CONCLUDED)
    address = f"/ru/hearings/{hearing.slug}/decisions/"

    everything = client.get(address).content.decode()
    refused = client.get(f"{address}?verdict=no").content.decode()
    parks = client.get(f"{address}?theme={theme.pk}").content.decode()

    assert everything.count("<article") == 3
    assert 'data-verdict="noted"><strong>2</strong>' in everything
    assert '<p lang="kk">Ескерілді</p>' in everything
    assert refused.count("<article") == 1
    assert "Парк нужен всем." in parks
    assert "Все за парк." in parks
    assert parks.count("<article") == 1
    assert "Bolat" not in everything
    hearing_page = client.get(f"/ru/hearings/{hearing.slug}/").content.decode()
    assert f'href="{address}"' in hearing_page
