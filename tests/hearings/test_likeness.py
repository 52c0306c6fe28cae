"""Likeness across channels: proposed, joined without loss, parted again as it was."""

from typing import Any

import pytest
from django.db import connection

from apps.accounts.models import User
from apps.hearings.actions.enter_statement import enter_statement
from apps.hearings.actions.find_like_statements import find_like_statements
from apps.hearings.actions.join_statements import join_statements
from apps.hearings.actions.keep_apart import keep_apart
from apps.hearings.actions.part_statements import part_statements
from apps.hearings.domain.entry import Entry
from apps.hearings.domain.likeness import side_by_side
from apps.hearings.domain.staff_entry import Arrival
from apps.hearings.models import Hearing, LikeStatements, Position, Statement
from apps.hearings.queries import published, today
from apps.hearings.queries.likeness import waiting_pairs
from apps.kernel.errors import Conflict, NotAllowed, NotFound, Refused
from tests.hearings.conftest import Leave

FORM = "Біз, Есіл ауданының тұрғындары, саябақтағы құрылысқа қарсымыз және мектеп салуды сұраймыз."
OTHER = "Нужна велодорожка вдоль набережной от моста до вокзала."


def enter(hearing: Hearing, officer: User, text: str, **fields: Any) -> Statement:
    """A letter that an officer enters."""
    return enter_statement(
        actor=officer,
        hearing=hearing,
        entry=Entry(text=text, **fields),
        arrival=Arrival("paper", today()),
        idempotency_key=f"letter-{Statement.objects.count():04}",
    ).statement


def rows() -> list[tuple[Any, ...]]:
    """Every column of every statement, as stored."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM hearings_statement ORDER BY id")
        return list(cursor.fetchall())


def numbers(hearing: Hearing) -> list[tuple[int, int]]:
    """The pairs that wait."""
    return [(one.first.number, one.second.number) for one in waiting_pairs(hearing)]


@pytest.mark.django_db
def test_almost_the_same_text_is_proposed_across_channels(
    hearing: Hearing, leave: Leave, bolat: User
) -> None:
    leave(FORM)
    leave(OTHER)
    enter(hearing, bolat, FORM.replace("сұраймыз", "талап етеміз"))

    assert find_like_statements(hearing=hearing) == 1

    (pair,) = waiting_pairs(hearing)
    assert (pair.first.number, pair.second.number) == (1, 3)
    assert 0.5 < pair.likeness < 1
    assert not pair.same_person


@pytest.mark.django_db
def test_one_person_here_and_by_letter_is_proposed_whatever_the_words(
    hearing: Hearing, leave: Leave, bolat: User
) -> None:
    leave(FORM, author_email="nurlan@example.kz")
    enter(hearing, bolat, OTHER, author_email="NURLAN@example.kz")

    find_like_statements(hearing=hearing)

    (pair,) = waiting_pairs(hearing)
    assert pair.same_person


@pytest.mark.django_db
def test_a_form_letter_of_many_makes_few_pairs_each(hearing: Hearing, leave: Leave) -> None:
    for number in range(12):
        leave(f"{FORM} {number}")

    found = find_like_statements(hearing=hearing)

    assert 11 <= found <= 3 * 12


@pytest.mark.django_db
def test_what_was_proposed_is_not_proposed_again(
    hearing: Hearing, leave: Leave, bolat: User
) -> None:
    leave(FORM)
    leave(FORM + "!")
    find_like_statements(hearing=hearing)
    keep_apart(actor=bolat, pair=waiting_pairs(hearing)[0])

    assert find_like_statements(hearing=hearing) == 0
    assert numbers(hearing) == []


@pytest.mark.django_db
def test_a_pair_is_decided_once(hearing: Hearing, leave: Leave, bolat: User) -> None:
    leave(FORM)
    leave(FORM + "!")
    find_like_statements(hearing=hearing)
    pair = waiting_pairs(hearing)[0]
    keep_apart(actor=bolat, pair=pair)

    with pytest.raises(Conflict, match="likeness.decided"):
        keep_apart(actor=bolat, pair=pair)


@pytest.mark.django_db
def test_joining_changes_no_statement_and_parting_restores_all(
    hearing: Hearing, leave: Leave, bolat: User
) -> None:
    for number in range(3):
        leave(f"{FORM} {number}", author_name=f"Тұрғын {number}")
    find_like_statements(hearing=hearing)
    before, pairs = rows(), numbers(hearing)

    position = join_statements(actor=bolat, hearing=hearing, numbers=[1, 2, 3])
    assert rows() == before
    assert numbers(hearing) == []
    part_statements(actor=bolat, position=position)

    assert rows() == before
    assert numbers(hearing) == pairs
    shown = published(hearing.version, Statement.objects.order_by("number"))
    assert [one.position for one in shown] == [None, None, None]


@pytest.mark.django_db
def test_everybody_sees_one_position_and_how_many_stand_behind_it(
    hearing: Hearing, leave: Leave, bolat: User
) -> None:
    leave(FORM, author_email="nurlan@example.kz")
    leave(FORM + " Қол қойдым.", author_email="saule@example.kz")
    enter(hearing, bolat, FORM, author_email="Nurlan@example.kz")

    join_statements(actor=bolat, hearing=hearing, numbers=[1, 2, 3])

    shown = published(hearing.version, Statement.objects.order_by("number"))
    positions = {one.position for one in shown}
    (position,) = positions
    assert position is not None
    assert (position.head, position.statements, position.signatories) == (1, 3, 2)
    assert [one.text for one in shown][0] == FORM


@pytest.mark.django_db
def test_the_public_list_says_one_position(
    client: Any, hearing: Hearing, leave: Leave, bolat: User
) -> None:
    leave(FORM)
    leave(FORM + "!")
    join_statements(actor=bolat, hearing=hearing, numbers=[1, 2])

    page = client.get("/en/hearings/correction-2026/statements/").content.decode()

    assert page.count("One position, 2 signatories") == 2


@pytest.mark.django_db
def test_positions_grow_together_when_their_statements_are_joined(
    hearing: Hearing, leave: Leave, bolat: User
) -> None:
    for number in range(4):
        leave(f"{FORM} {number}")
    join_statements(actor=bolat, hearing=hearing, numbers=[1, 2])
    join_statements(actor=bolat, hearing=hearing, numbers=[3, 4])

    position = join_statements(actor=bolat, hearing=hearing, numbers=[2, 3])

    members = position.members.filter(left_at__isnull=True)
    assert sorted(members.values_list("statement__number", flat=True)) == [1, 2, 3, 4]
    assert Position.objects.filter(dissolved_at__isnull=True).count() == 1


@pytest.mark.django_db
def test_one_statement_leaves_and_the_others_stay(
    hearing: Hearing, leave: Leave, bolat: User
) -> None:
    first = leave(FORM)
    leave(FORM + "!")
    leave(FORM + "?")
    position = join_statements(actor=bolat, hearing=hearing, numbers=[1, 2, 3])

    left = part_statements(actor=bolat, position=position, statement=first)

    assert (left.head.number, left.dissolved_at) == (2, None)
    with pytest.raises(NotFound, match="position.not_a_member"):
        part_statements(actor=bolat, position=position, statement=first)


@pytest.mark.django_db
def test_a_position_of_one_is_none(hearing: Hearing, leave: Leave, bolat: User) -> None:
    first = leave(FORM)
    leave(FORM + "!")
    position = join_statements(actor=bolat, hearing=hearing, numbers=[1, 2])

    left = part_statements(actor=bolat, position=position, statement=first)

    assert left.dissolved_at is not None
    with pytest.raises(Conflict, match="position.dissolved"):
        part_statements(actor=bolat, position=position)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("chosen", "code"), [([1], "position.too_few"), ([1, 1], "position.too_few")]
)
def test_one_statement_cannot_be_joined(
    hearing: Hearing, leave: Leave, bolat: User, chosen: list[int], code: str
) -> None:
    leave(FORM)

    with pytest.raises(Refused, match=code):
        join_statements(actor=bolat, hearing=hearing, numbers=chosen)


@pytest.mark.django_db
def test_only_officers_join_and_part(
    hearing: Hearing, leave: Leave, bolat: User, aigerim: User
) -> None:
    leave(FORM)
    leave(FORM + "!")
    with pytest.raises(NotAllowed):
        join_statements(actor=aigerim, hearing=hearing, numbers=[1, 2])
    position = join_statements(actor=bolat, hearing=hearing, numbers=[1, 2])

    with pytest.raises(NotAllowed):
        part_statements(actor=aigerim, position=position)
    assert LikeStatements.objects.count() == 0


def test_pieces_put_together_again_are_the_texts() -> None:
    first, second = "Нам нужна  школа, срочно!", "Нам нужна школа у парка."

    left, right = side_by_side(first, second)

    assert "".join(one.text for one in left) == first
    assert "".join(one.text for one in right) == second
    assert [one.text for one in left if not one.differs][0].startswith("Нам нужна")
    assert any(one.differs for one in right)
