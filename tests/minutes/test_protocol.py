"""Minutes in words: the golden text in both languages, and the same bytes whenever they are made."""

import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest

from apps.accounts.models import User
from apps.files.queries import open_file
from apps.minutes.actions.render_minutes import render_minutes, rendered
from apps.minutes.domain.document import Document, Facts, Points, Signature, Table
from apps.minutes.domain.protocol import Signed, document
from apps.minutes.domain.words import KK, NAMES, RU
from apps.minutes.formats.paper import document_pdf
from apps.minutes.formats.word import document_docx
from apps.minutes.models import Minutes, MinutesFile
from tests.minutes.conftest import run_waiting, signed
from tests.minutes.reading import texts

GOLDEN = Path(__file__).parents[1] / "golden" / "minutes"
CONTENT: dict[str, Any] = json.loads((GOLDEN / "content.json").read_text(encoding="utf-8"))
SIGNED = [
    Signed("chair", "Болат Ахметов", "2026-11-06T11:20:00+05:00"),
    Signed("secretary", "Айгерім Сейтқали", "2026-11-06T12:02:00+05:00"),
]


def golden_document(language: str, *, is_signed: bool = True) -> Document:
    """The document of the golden content."""
    signatures = SIGNED if is_signed else []
    return document(CONTENT, number=2, sha256="0" * 64, language=language, signed=signatures)


def plain(whole: Document) -> str:
    """The document as text, a block a paragraph."""
    lines = [whole.over, f"{whole.title} {whole.number}", whole.subtitle, whole.date, ""]
    for block in whole.blocks:
        match block:
            case Table():
                lines += [" | ".join(block.headings), *(" | ".join(row) for row in block.rows)]
            case Facts():
                lines += [f"{label}: {value}" for label, value in block.rows]
            case Points():
                lines += list(block.items)
            case Signature():
                lines.append(f"{block.part}: {block.name} {block.signed}".strip())
            case _:
                lines.append(block.text)
        lines.append("")
    return "\n".join([*lines, whole.footer, ""])


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_minutes_say_what_the_golden_file_says(language: str) -> None:
    expected = (GOLDEN / f"{language}.txt").read_text(encoding="utf-8")

    assert plain(golden_document(language)) == expected


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_pdf_made_again_has_the_same_bytes(language: str) -> None:
    first = document_pdf(golden_document(language))

    assert document_pdf(golden_document(language)) == first
    assert "/StructTreeRoot" in "".join(texts(first))


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_docx_made_again_has_the_same_bytes(language: str) -> None:
    first = document_docx(golden_document(language))

    assert document_docx(golden_document(language)) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_docx_has_every_word_of_the_document() -> None:
    whole = golden_document("kk")
    book = docx.Document(io.BytesIO(document_docx(whole)))

    words = "\n".join(line.text for line in book.paragraphs)
    cells = {cell.text for table in book.tables for row in table.rows for cell in row.cells}
    assert "ХАТТАМА № 2" in words
    assert "Болат Ахметов" in words
    expected = {
        cell for one in whole.blocks if isinstance(one, Table) for row in one.rows for cell in row
    }
    assert expected <= cells
    assert book.core_properties.language == "kk-KZ"


def test_minutes_that_nobody_signed_are_marked_as_a_draft() -> None:
    assert golden_document("kk", is_signed=False).draft == "ЖОБА"
    assert golden_document("ru").draft == ""


def test_both_languages_have_every_word() -> None:
    assert set(KK) == set(RU)
    assert all(all(pair) for group in NAMES.values() for pair in group.values())


@pytest.mark.django_db
def test_the_hour_stands_with_its_zone(minutes: Minutes) -> None:
    whole = document(minutes.content, number=1, sha256="", language="kk", signed=[])

    assert "(UTC+5)" in plain(whole)


@pytest.mark.parametrize(("language", "act"), [("kk", "Қағида"), ("ru", "Правила")])
def test_the_act_is_named_in_the_language_of_the_minutes(language: str, act: str) -> None:
    rules = {**CONTENT["rules"], "act": {"kk": "Қағида", "ru": "Правила"}}
    content = {**CONTENT, "rules": rules}
    whole = document(content, number=1, sha256="", language=language, signed=[])

    assert f": {act}" in plain(whole)


@pytest.mark.django_db
def test_files_are_made_in_both_languages_before_and_after_signing(
    bolat: User, asel: User, minutes: Minutes
) -> None:
    run_waiting()
    signed(asel, bolat, minutes)

    kept = MinutesFile.objects.filter(minutes=minutes).values_list(
        "language", "format", "is_signed"
    )
    assert sorted(kept) == sorted(
        (language, form, state)
        for language in ("kk", "ru")
        for form in ("pdf", "docx")
        for state in (False, True)
    )


@pytest.mark.django_db
def test_signed_files_made_again_have_the_kept_bytes(
    bolat: User, asel: User, minutes: Minutes
) -> None:
    signed(asel, bolat, minutes)

    for row in render_minutes(minutes=minutes):
        again = rendered(minutes, row.language, MinutesFile.Format(row.format))
        assert hashlib.sha256(again).hexdigest() == row.file.sha256
        with open_file(row.file) as kept:
            assert kept.read() == again
