"""Kazakh, Russian and English: forms, dates and what the libraries say."""

from datetime import UTC, datetime

import polib
import pytest
from django.test import Client
from django.utils import formats, translation

from tests.architecture.tree import ROOT

LIBRARIES = ROOT / "locale" / "libraries" / "kk" / "LC_MESSAGES" / "django.po"
AN_EVENING = datetime(2026, 11, 2, 19, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "written"),
    [("kk", "2026 ж. 2 қараша"), ("ru", "2 ноября 2026 г."), ("en", "2 November 2026")],
)
def test_a_date_is_written_as_its_readers_write_it(language: str, written: str) -> None:
    with translation.override(language):
        assert formats.date_format(AN_EVENING.date()) == written


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_numbers_have_a_decimal_comma_and_spaces(language: str) -> None:
    with translation.override(language):
        shown = formats.number_format(79729.32, 1, force_grouping=True)

    assert shown == "79\xa0729,3"


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("kk", 5, "5 өтініш"),
        ("ru", 1, "1 обращение"),
        ("ru", 3, "3 обращения"),
        ("ru", 12, "12 обращений"),
        ("en", 1, "1 statement"),
    ],
)
def test_a_count_agrees_with_its_noun(language: str, count: int, said: str) -> None:
    with translation.override(language):
        text = translation.ngettext("%(number)s statement", "%(number)s statements", count)

    assert text % {"number": count} == said


def test_the_sign_in_form_speaks_kazakh(client: Client, db: None) -> None:
    page = client.post("/accounts/login/", {"login": "nobody@example.kz", "password": "wrong one"})

    said = page.content.decode()
    assert "Құпиясөз" in said
    assert "Электрондық пошта немесе құпиясөз қате." in said


def test_the_catalogue_of_the_libraries_is_complete() -> None:
    messages = polib.pofile(str(LIBRARIES))

    assert messages.untranslated_entries() == []
    assert messages.fuzzy_entries() == []
