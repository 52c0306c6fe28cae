"""Keys of features, and the list of what depends on them (no database)."""

import uuid

import pytest

from apps.plans.domain.dependant import (
    Dependant,
    FeatureKey,
    UnreadableKeyError,
    listed,
    read_key,
)

UID = uuid.UUID(int=10)


def named(number: int, *, kind: str = "statement", feature: int = 1) -> Dependant:
    key = FeatureKey("functional-zone", uuid.UUID(int=feature))
    return Dependant(key, kind, f"{kind} {number}", f"/{kind}/{number}/")


def test_a_key_is_read_as_it_is_written() -> None:
    key = FeatureKey("functional-zone", UID)

    assert read_key(str(key)) == key


@pytest.mark.parametrize("text", ["", "functional-zone", "functional-zone/7", "/", "a/b/c"])
def test_what_names_no_feature_is_no_key(text: str) -> None:
    with pytest.raises(UnreadableKeyError):
        read_key(text)


def test_fifty_of_each_kind_are_named_and_all_are_counted() -> None:
    many = [named(number) for number in range(60)]

    rows = listed([*many, named(1, kind="analysis")])

    assert [row.dependant for row in rows] == [*many[:50], named(1, kind="analysis")]
    assert [row.total for row in rows] == [60] * 50 + [1]


def test_a_thing_that_refers_to_two_features_is_one_thing() -> None:
    rows = listed([named(1, feature=1), named(1, feature=2)])

    assert [(row.dependant.feature.uid.int, row.total) for row in rows] == [(1, 1)]
