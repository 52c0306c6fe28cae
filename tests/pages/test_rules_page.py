"""The catalogue of rules: every rule, what it says, from when it counts, how it is put right."""

import html
import re

import pytest
from django.test import Client
from django.utils import translation

from apps.kernel.text import LANGUAGES
from apps.pages.queries.findings import pattern
from apps.plans.rules import catalogue

pytestmark = pytest.mark.django_db


def cards(client: Client, language: str = "en") -> list[str]:
    """The text of every rule on the page."""
    page = client.get(f"/{language}/rules/").content.decode()
    parts = page.split('<li class="card card--tight rule"')[1:]
    return [html.unescape(re.sub(r"<[^>]*>", " ", one.split("\n  </li>")[0])) for one in parts]


def test_everybody_reads_every_rule_with_its_severity_words_and_stage(client: Client) -> None:
    found = cards(client)

    assert len(found) == len(catalogue())
    for rule, card in zip(catalogue().values(), found, strict=True):
        assert rule.id in card
        assert ("Error" in card) == (rule.severity == "error")
        assert rule.title in card
        assert rule.hint in card
        assert pattern(rule).split("…")[1] in card
        assert "Counts from: Draft" in card or "from when" in card
        assert ("Quick fix" in card) == (rule.fix is not None)


def test_the_rule_of_required_attributes_tells_each_with_its_state(client: Client) -> None:
    (card,) = [one for one in cards(client) if "attribute/req-present" in one]

    assert re.search(r"Functional zones: .+ — On hearing", card)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_shows_its_machinery(language: str) -> None:
    with translation.override(language):
        patterns = [pattern(rule) for rule in catalogue().values()]

    assert not [one for one in patterns if "%" in one or "{" in one]
    assert len(set(patterns)) == len(patterns)
