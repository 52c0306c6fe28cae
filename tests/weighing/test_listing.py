"""H43: words find the segments that say them, in any case; a page says how many there are in all."""

import pytest

from apps.accounts.models import User
from apps.hearings.models import Hearing
from apps.weighing.actions.split_segment import split_segment
from apps.weighing.domain.filters import Filters
from apps.weighing.models import Segment
from apps.weighing.queries.listing import page
from tests.weighing.conftest import WORDS

pytestmark = pytest.mark.django_db


def numbers(reader: User, hearing: Hearing, **asked: str) -> list[int]:
    """Register numbers of what is found."""
    return [row.number for row in page(reader, hearing, Filters(**asked)).rows]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("КӨ", [2]),
        ("кө", [2]),
        ("ұс", []),
        ("саяБАҚ", [1]),
        # Words, no pattern: a dot is a dot.
        (".", [1, 2, 3]),
        ("(", []),
        ("Ж.", []),
        ("%%", []),
        ("\\w", []),
    ],
)
def test_words_of_any_length_are_found_in_any_case(
    bolat: User, hearing: Hearing, text: str, found: list[int]
) -> None:
    assert numbers(bolat, hearing, text=text) == found


@pytest.mark.parametrize("text", ["ая", "саябақ"])
def test_a_divided_statement_is_found_by_the_part_that_says_it(
    bolat: User, segment: Segment, text: str
) -> None:
    split_segment(actor=bolat, segment=segment, at=[WORDS.index("Саябақ")], if_match=segment.etag)

    (found,) = page(bolat, segment.hearing, Filters(text=text)).rows

    assert found.text.startswith("Саябақ")


def test_every_page_counts_all_that_is_found(bolat: User, hearing: Hearing) -> None:
    first = page(bolat, hearing, Filters(text="р"), size=2)
    second = page(bolat, hearing, Filters(text="р"), first.next, size=2)
    behind = page(bolat, hearing, Filters(text="р"), "3.1", size=2)

    assert [len(one.rows) for one in (first, second, behind)] == [2, 1, 0]
    assert [one.count for one in (first, second, behind)] == [3, 3, 3]
    assert [one.next for one in (first, second, behind)] == ["2.1", "", ""]


def test_filters_narrow_what_words_find(bolat: User, hearing: Hearing) -> None:
    assert numbers(bolat, hearing, text="р", number="2") == [2]
    assert numbers(bolat, hearing, text="р", lack="undecided", assignee="none") == [1, 2, 3]
    assert numbers(bolat, hearing, text="р", kind="objection") == []
