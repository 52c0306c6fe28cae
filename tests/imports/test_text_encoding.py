"""Telling the encoding of a text from its bytes, from a .cpg, and showing how it would read."""

import pytest

from apps.imports.domain.text_encoding import Encoding, detect, known, sniff


@pytest.mark.parametrize(
    ("text", "encoding", "expected"),
    [
        ("Есіл ауданы", "utf-8", "utf-8-sig"),
        ("Есіл ауданы", "utf-8-sig", "utf-8-sig"),
        ("Есіл ауданы", "utf-16", "utf-16"),
        ("Қосшы қаласы, Өндіріс", "kz1048", "kz1048"),
        ("РУССКИЙ", "cp1251", "kz1048"),
        ("Есіл", "cp1251", "kz1048"),
        ("Школа №5", "cp1251", "kz1048"),
        ("Село Талапкер", "cp866", "cp866"),
        ("ул. Кенесары", "cp866", "cp866"),
        ("русский", "koi8-r", "koi8-r"),
        ("РУССКИЙ", "koi8-r", "koi8-r"),
        ("Жилая зона многоэтажной застройки", "koi8-r", "koi8-r"),
        ("plain words", "ascii", "utf-8-sig"),
    ],
)
def test_the_bytes_tell_the_encoding(text: str, encoding: str, expected: str) -> None:
    content = text.encode(encoding)

    assert sniff(content) == expected
    assert content.decode(sniff(content)) == text


def test_a_sample_that_ends_inside_a_letter_is_still_utf_8() -> None:
    assert sniff("Есіл".encode()[:-1]) == "utf-8-sig"


def test_certainty_is_less_where_another_encoding_reads_nearly_as_well() -> None:
    assert detect("Индустриальный парк".encode("cp866"))[1] > 0.5
    assert detect("РУССКИЙ".encode("koi8-r"))[1] < 0.5


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        *(("1251", "cp1251"), ("ANSI 1251", "cp1251"), ("windows-1251", "cp1251")),
        *(("UTF-8", "utf-8"), ("UTF-16", "utf-16"), ("65001", "utf-8"), ("KOI8-R", "koi8-r")),
        *(("OEM 866", "cp866"), ("88595", "iso8859-5"), ("RK1048", "kz1048"), ("x-what", "")),
    ],
)
def test_a_declared_name_is_understood_however_it_is_written(written: str, expected: str) -> None:
    assert known(written) == expected


def test_previews_show_the_samples_as_each_encoding_reads_them() -> None:
    shown = Encoding(used="kz1048", samples=("Есіл".encode("cp1251"),)).previews()

    assert shown["kz1048"] == shown["cp1251"] == ["Есіл"]
    assert "utf-8" not in shown
    assert shown["cp866"] != ["Есіл"]
