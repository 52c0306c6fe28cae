"""What scripts say is in the catalogue that pages hand to them."""

import json
import re

import pytest
from django.utils import translation

from apps.pages.messages import MESSAGES, catalogue
from tests.architecture.tree import ROOT

SAID = re.compile(r'\bt\(\s*("(?:[^"\\]|\\.)*")')


def said_by_scripts() -> set[str]:
    """The message ids in calls of `t` under static/src."""
    return {
        json.loads(found)
        for file in (ROOT / "static" / "src").rglob("*.ts")
        for found in SAID.findall(file.read_text(encoding="utf-8"))
    }


def test_every_message_of_the_scripts_is_handed_to_them() -> None:
    assert said_by_scripts() - set(MESSAGES) == set()


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_scripts_speak_the_language_of_the_page(language: str) -> None:
    with translation.override(language):
        untranslated = [one for one, text in catalogue().items() if one == text]

    assert untranslated == []
