"""Keyed hashes, levels and the author's link, as pure thought."""

import pytest

from apps.hearings.domain import author_link
from apps.hearings.domain.identity import (
    Identity,
    Level,
    Source,
    keyed_hash,
    reaches,
    same_person,
)

SECRET = "only for this story"
CODE = "2026-ASTANA-000012"


def test_the_same_value_has_the_same_key_however_it_is_written() -> None:
    one = keyed_hash(SECRET, Source.EMAIL, "Nurlan@Example.kz ")

    assert one == keyed_hash(SECRET, Source.EMAIL, "nurlan@example.kz")
    assert len(one) == 64


def test_another_secret_or_another_source_gives_another_key() -> None:
    keys = {
        keyed_hash(SECRET, Source.EMAIL, "990140000017"),
        keyed_hash(SECRET, Source.BIN, "990140000017"),
        keyed_hash("another", Source.BIN, "990140000017"),
    }

    assert len(keys) == 3


def test_nothing_known_has_no_key() -> None:
    assert keyed_hash(SECRET, Source.NETWORK, "") == ""


@pytest.mark.parametrize(
    ("level", "wanted", "enough"),
    [
        ("anonymous", "anonymous", True),
        ("anonymous", "email", False),
        ("email", "verified", False),
        ("verified", "email", True),
    ],
)
def test_each_level_includes_those_before(level: str, wanted: str, enough: bool) -> None:
    assert reaches(level, wanted) is enough


def test_a_shared_network_makes_nobody_the_same_person() -> None:
    assert same_person(Identity(Level.EMAIL, key="k"), "k")
    assert not same_person(Identity(Level.ANONYMOUS, key="k"), "k")
    assert not same_person(Identity(Level.EMAIL, key=""), "")


def test_the_authors_link_names_its_statement() -> None:
    assert author_link.read(SECRET, author_link.sign(SECRET, CODE)) == CODE


@pytest.mark.parametrize(
    "token",
    [
        "",
        ".",
        CODE,
        f"{CODE}.",
        f"{CODE}.{'0' * 40}",
        author_link.sign("another", CODE),
        author_link.sign(SECRET, CODE).replace("000012", "000013"),
        author_link.sign(SECRET, CODE)[:-1],
        "\ud800.\ud800",
    ],
)
def test_a_link_that_was_not_signed_here_opens_nothing(token: str) -> None:
    assert author_link.read(SECRET, token) is None
