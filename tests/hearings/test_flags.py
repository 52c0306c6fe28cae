"""Marks for the officers: what is marked, that it changes nothing, and that nobody else sees it."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from apps.accounts.models import User
from apps.hearings.actions.flag_recent import flag_recent
from apps.hearings.actions.flag_statement import flag_statement
from apps.hearings.actions.forget_networks import forget_networks
from apps.hearings.domain.identity import Identity, Level
from apps.hearings.models import Hearing, IntegrityFlag, Statement
from apps.hearings.queries.moderation import Queue, waiting
from apps.kernel.errors import NotAllowed, SignInRequired
from tests.hearings.conftest import Leave
from tests.hearings.speaking import say

pytestmark = pytest.mark.django_db

LETTER = "Біздің ауладағы саябақты сақтап қалуды сұраймыз: онда балалар ойнайды, қарттар демалады."


def kinds(statement: Statement) -> set[str]:
    """What is marked on the statement."""
    flag_statement(statement=statement)
    return set(statement.flags.values_list("kind", flat=True))


def known(number: int, network: str = "n") -> Identity:
    """Somebody with an address, in a network."""
    return Identity(Level.EMAIL, f"{number:064d}", network * 64, None, f"p{number}@example.kz")


def test_almost_the_same_letter_is_marked_and_names_the_other(leave: Leave) -> None:
    first = leave(LETTER)
    second = leave(LETTER.replace("балалар", "біздің балалар"))
    leave("Көпірге жаяу жүргінші жолын салыңыздар, өту қауіпті болып тұр.")

    assert kinds(first) == set()
    assert kinds(second) == {"similar_text"}
    assert second.flags.get().detail == {"numbers": [first.number]}


def test_short_words_are_alike_without_a_mark(leave: Leave) -> None:
    leave("Мектеп керек.")

    assert kinds(leave("Мектеп керек.")) == set()


def test_the_same_address_is_marked(hearing: Hearing) -> None:
    say(hearing, "Мектеп керек.", author_email="one@example.kz")

    second = say(hearing, "Аурухана керек.", author_email="ONE@example.kz")

    assert kinds(second) == {"same_contact"}


def test_many_from_one_network_are_marked_from_the_fifth_on(hearing: Hearing) -> None:
    said = [say(hearing, f"Пікір {one}", identity=known(one)) for one in range(5)]

    assert [kinds(one) for one in said] == [set(), set(), set(), set(), {"same_network"}]


def test_very_many_at_once_are_marked(hearing: Hearing, settings: Any) -> None:
    settings.FLAG_BURST = 3
    said = [say(hearing, f"Пікір {one}", identity=known(one, str(one))) for one in range(3)]

    assert [kinds(one) for one in said] == [set(), set(), {"burst"}]


def test_what_is_marked_keeps_its_number_and_stays_public(leave: Leave) -> None:
    said = [leave(LETTER) for _one in range(3)]

    marks = flag_recent()

    assert marks == 2
    assert [one.number for one in Statement.objects.order_by("number")] == [1, 2, 3]
    assert {one.visibility for one in Statement.objects.all()} == {"published"}
    assert IntegrityFlag.objects.filter(statement=said[0]).count() == 0


def test_looking_twice_marks_once(leave: Leave) -> None:
    leave(LETTER)
    leave(LETTER)

    assert (flag_recent(), flag_recent()) == (1, 0)
    cache.clear()
    assert flag_recent() == 0


def test_no_public_page_or_answer_tells_of_marks(leave: Leave, hearing: Hearing) -> None:
    leave(LETTER)
    leave(LETTER)
    flag_recent()
    flag = IntegrityFlag.objects.get()
    base = f"hearings/{hearing.slug}/"
    outputs = [
        f"/{base}",
        f"/{base}statements/",
        f"/{base}statements/2/",
        f"/{base}statements/new/",
        f"/api/v1/{base}",
        f"/api/v1/{base}statements/",
        f"/api/v1/{base}participants/",
    ]

    for address in outputs:
        answer = Client().get(address)
        said = answer.content.decode()
        assert answer.status_code == 200, address
        assert "similar_text" not in said, address
        assert str(flag.get_kind_display()) not in said, address


def test_only_officers_see_the_pile_of_marks(
    hearing: Hearing, bolat: User, nurlan: User, leave: Leave
) -> None:
    leave(LETTER)
    second = leave(LETTER)
    flag_recent()

    assert list(waiting(bolat, hearing, Queue.FLAGS)) == [second]
    with pytest.raises(NotAllowed):
        waiting(nurlan, hearing, Queue.FLAGS)
    with pytest.raises(SignInRequired):
        waiting(None, hearing, Queue.FLAGS)


def test_networks_are_forgotten_after_their_days(hearing: Hearing, settings: Any) -> None:
    say(hearing, "Мектеп керек.", identity=Identity(key="f" * 64, network_key="f" * 64))
    say(hearing, "Саябақ керек.", identity=known(1))

    assert forget_networks() == 0
    settings.NETWORK_KEYS_KEPT_DAYS = 0
    assert forget_networks() == 2

    kept = Statement.objects.order_by("number").values_list("identity_key", "network_key")
    assert list(kept) == [("", ""), (f"{1:064d}", "")]
