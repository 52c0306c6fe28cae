"""Who took part, in numbers: no public count of one to four, and none that can be worked out."""

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.hearings.actions.hide_statement import hide_statement
from apps.hearings.domain.suppression import suppressed
from apps.hearings.models import Hearing
from tests.hearings.conftest import Leave


def shown(counts: list[int], *, is_partition: bool = True) -> tuple[int | None, list[int | None]]:
    """Total and cells of a table as everybody sees them."""
    rows = [(str(place), count) for place, count in enumerate(counts)]
    found = suppressed(rows, total=sum(counts), is_partition=is_partition)
    return found.total, [cell.count for cell in found.cells]


def test_one_to_four_are_hidden_and_zero_is_not() -> None:
    assert shown([0, 1, 4, 5, 20]) == (30, [0, None, None, 5, 20])


def test_a_single_hidden_count_takes_the_smallest_other_with_it() -> None:
    assert shown([3, 12, 9, 40]) == (64, [None, 12, None, 40])


def test_what_is_hidden_beside_a_small_count_is_not_called_small() -> None:
    found = suppressed([("kk", 36), ("ru", 32), ("en", 3)], total=71, is_partition=True)

    assert [(one.key, one.is_small) for one in found.cells if one.count is None] == [
        ("ru", False),
        ("en", True),
    ]


def test_two_hidden_counts_that_are_fewer_than_five_together_take_a_third() -> None:
    assert shown([1, 1, 8, 30]) == (40, [None, None, None, 30])


def test_a_total_of_one_to_four_is_hidden_too() -> None:
    assert shown([4, 0]) == (None, [None, 0])


def test_where_rows_overlap_the_others_tell_nothing_about_a_hidden_one() -> None:
    assert shown([3, 12, 9], is_partition=False) == (24, [None, 12, 9])


def test_no_partition_of_small_numbers_lets_a_hidden_count_be_worked_out() -> None:
    for counts in itertools.product([0, 1, 2, 4, 5, 6, 9], repeat=4):
        total, cells = shown(list(counts))
        assert not [one for one in cells if one is not None and 0 < one < 5]
        hidden = cells.count(None)
        if total and hidden:
            assert hidden >= 2
            assert total - sum(one or 0 for one in cells) >= 5


@pytest.fixture
def crowd(leave: Leave, nurlan: User) -> None:
    """Seven objections and six questions in Kazakh, two proposals in Russian."""
    del nurlan
    for number in range(7):
        leave(f"Қарсымын, {number}.", kind="objection", language="kk")
    for number in range(6):
        leave(f"Неге, {number}?", kind="question", language="kk")
    for number in range(2):
        leave(f"Предлагаю сквер, {number}.", kind="proposal", language="ru")


def counts_of(tables: list[dict[str, Any]], key: str) -> dict[str, int | None]:
    """The rows of one table of the API."""
    table = next(one for one in tables if one["key"] == key)
    return {row["key"]: row["count"] for row in table["rows"]}


@pytest.mark.django_db
def test_the_api_counts_what_everybody_can_read(crowd: None, hearing: Hearing, bolat: User) -> None:
    del crowd
    hidden = hearing.statements.filter(kind="objection").first()
    assert hidden is not None
    hide_statement(actor=bolat, statement=hidden, code="insult", reason="Адамды кемсітеді екен")

    tables = APIClient().get(f"/api/v1/hearings/{hearing.slug}/statistics/").json()

    assert next(one for one in tables if one["key"] == "kind")["total"] == 14
    # Two proposals would be worked out from the total: the smallest other row is hidden with them.
    assert counts_of(tables, "kind") == {
        "support": 0,
        "objection": None,
        "question": 6,
        "proposal": None,
        "remark": 0,
    }
    assert counts_of(tables, "language") == {"kk": None, "ru": None, "en": 0}


@pytest.mark.django_db
def test_no_public_output_holds_a_count_of_one_to_four(
    crowd: None, hearing: Hearing, sign_in: Callable[[User], Client]
) -> None:
    del crowd
    tables = APIClient().get(f"/api/v1/hearings/{hearing.slug}/statistics/").json()
    file = Client().get(f"/hearings/{hearing.slug}/statistics.csv").content.decode("utf-8-sig")

    counts = [row["count"] for table in tables for row in table["rows"]]
    assert not [one for one in counts if one is not None and 0 < one < 5]
    written = [line.rsplit(",", 1)[1].strip() for line in file.splitlines()[1:]]
    assert set(written) & {"1", "2", "3", "4"} == set()
    assert "<5" in written


@pytest.mark.django_db
def test_the_page_says_why_a_count_is_missing(crowd: None, hearing: Hearing) -> None:
    del crowd
    page = Client().get(f"/en/hearings/{hearing.slug}/statistics/").content.decode()

    assert "Counts of 1 to 4" in page
    assert "15 statements that everybody can read" in page
