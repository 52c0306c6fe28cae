"""Which row stands for which feature, as pure thought: best first, each side once, unclear values refused."""

import uuid

import pytest

from apps.imports.domain.match import (
    Named,
    Pair,
    by_identifier,
    by_likeness,
    by_value,
    identifier,
)
from apps.imports.domain.raw import Level

A, B, C = (uuid.UUID(int=number) for number in (1, 2, 3))


def test_the_most_alike_pair_comes_first_and_each_side_once() -> None:
    found = by_likeness([Pair(1, A, 0.81), Pair(1, B, 0.9), Pair(2, B, 0.99), Pair(2, A, 0.85)])

    assert {row: one.uid for row, one in found.pairs.items()} == {2: B, 1: A}


def test_a_row_whose_feature_went_to_a_better_one_is_new() -> None:
    found = by_likeness([Pair(1, A, 0.9), Pair(2, A, 0.95)])

    assert list(found.pairs) == [2]


def test_of_equal_pairs_the_first_row_takes_the_lowest_identifier() -> None:
    pairs = [Pair(2, B, 1.0), Pair(1, B, 1.0), Pair(2, A, 1.0), Pair(1, A, 1.0)]

    assert by_likeness(pairs).pairs == by_likeness(reversed(pairs)).pairs
    assert {row: one.uid for row, one in by_likeness(pairs).pairs.items()} == {1: A, 2: B}


def test_a_row_that_is_not_taken_only_spares_its_feature() -> None:
    found = by_likeness([Pair(1, A, 0.9, taken=False), Pair(2, A, 0.85)])

    assert (list(found.pairs), set(found.spared)) == ([2], {A})


def test_a_value_that_both_have_once_makes_a_pair() -> None:
    found = by_value([Pair(1, A), Pair(2, B)], "code")

    assert {row: one.uid for row, one in found.pairs.items()} == {1: A, 2: B}
    assert not found.findings


def test_a_value_that_occurs_twice_is_refused_and_its_features_are_spared() -> None:
    found = by_value([Pair(1, A), Pair(2, A), Pair(3, B), Pair(3, C)], "code")

    assert not found.pairs
    assert {(one.row, one.code, one.level) for one in found.findings} == {
        (row, "import.match_unclear", Level.REFUSED) for row in (1, 2, 3)
    }
    assert found.spared == {A, B, C}


def test_a_refused_row_with_the_same_value_makes_nothing_unclear() -> None:
    found = by_value([Pair(1, A), Pair(2, A, taken=False)], "code")

    assert list(found.pairs) == [1]


def test_an_identifier_finds_its_feature_or_becomes_the_one_of_a_new_one() -> None:
    found = by_identifier([Named(1, str(A)), Named(2, str(B))], {A}, set(), set())

    assert (found.pairs[1].uid, found.own) == (A, {2: B})


@pytest.mark.parametrize(
    ("held", "elsewhere", "divided", "code"),
    [
        (set(), {A}, set(), "feature.uid_taken"),
        (set(), set(), {A}, "feature.divided"),
    ],
)
def test_an_identifier_that_may_not_be_used_refuses_its_row(
    held: set[uuid.UUID], elsewhere: set[uuid.UUID], divided: set[uuid.UUID], code: str
) -> None:
    found = by_identifier([Named(4, str(A))], held, elsewhere, divided)

    (told,) = found.findings
    assert (told.row, told.code, told.level) == (4, code, Level.REFUSED)
    assert not found.pairs
    assert not found.own


def test_an_identifier_that_comes_again_is_refused_the_second_time() -> None:
    found = by_identifier([Named(1, str(A)), Named(2, str(A).upper())], {A}, set(), set())

    assert list(found.pairs) == [1]
    assert [(one.row, one.code) for one in found.findings] == [(2, "import.duplicate_uid")]


def test_a_word_that_is_no_identifier_is_told_and_the_row_is_new() -> None:
    found = by_identifier([Named(1, "A-17")], {A}, set(), set())

    assert [(one.code, one.level) for one in found.findings] == [("import.uid_invalid", Level.NOTE)]
    assert not found.own


def test_a_refused_row_spares_the_feature_that_it_names() -> None:
    found = by_identifier([Named(1, str(A), taken=False)], {A}, set(), set())

    assert not found.pairs
    assert found.spared == {A}


def test_an_identifier_is_read_however_it_is_written() -> None:
    for text in (str(A), str(A).upper(), f"{{{A}}}", A.hex, f" {A} ", A.urn):
        assert identifier(text) == A
    assert identifier("A-17") is identifier(None) is identifier("") is None
