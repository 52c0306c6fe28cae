"""Telling the encoding of a text from its bytes."""

import pytest

from apps.imports.domain.text_encoding import sniff


@pytest.mark.parametrize(
    ("text", "encoding", "expected"),
    [
        ("Есіл ауданы", "utf-8", "utf-8-sig"),
        ("Есіл ауданы", "utf-8-sig", "utf-8-sig"),
        ("Есіл ауданы", "utf-16", "utf-16"),
        ("Қосшы қаласы, Өндіріс", "kz1048", "kz1048"),
        ("РУССКИЙ", "cp1251", "kz1048"),
        ("Село Талапкер", "cp866", "cp866"),
        ("plain words", "ascii", "utf-8-sig"),
    ],
)
def test_the_bytes_tell_the_encoding(text: str, encoding: str, expected: str) -> None:
    content = text.encode(encoding)

    assert sniff(content) == expected
    assert content.decode(sniff(content)) == text


def test_a_sample_that_ends_inside_a_letter_is_still_utf_8() -> None:
    assert sniff("Есіл".encode()[:-1]) == "utf-8-sig"
