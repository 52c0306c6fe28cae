"""The explanatory text of the demo: complete in three languages, honest, and two editions of it."""

import pytest

from apps.accounts.models import Role
from apps.demo.actions.load_people import load_people
from apps.demo.actions.load_text import load_text
from apps.demo.city.words import TEXT, text_2024, text_2026
from apps.plans.domain.paragraph import faults
from apps.plans.queries.text import paragraphs
from apps.plans.queries.text_changes import text_changes
from tests import build

LETTERS = set("әғқңөұүһі")


def test_every_piece_is_written_in_three_languages() -> None:
    for one in (*text_2024(), *text_2026()):
        assert one.body_kk and one.body_ru and one.body_en, one
    assert faults(text_2026()) == faults(text_2024()) == []
    assert sum(one.kind == "paragraph" for one in TEXT) >= 23


def test_kazakh_words_are_not_russian_ones_copied() -> None:
    long = [one for one in text_2026() if one.kind == "paragraph"]

    assert [one.body_kk for one in long if not LETTERS & set(one.body_kk.lower())] == []


def test_the_text_says_first_that_it_is_a_demonstration() -> None:
    first = next(one for one in text_2026() if one.kind == "paragraph")

    assert "көрсетілім" in first.body_kk
    assert "демонстрации" in first.body_ru
    assert "demonstration" in first.body_en


@pytest.mark.django_db
def test_the_correction_keeps_the_identifiers_of_what_it_did_not_touch() -> None:
    planner = load_people()[Role.PLANNER.value]
    why = "The text of the demonstration"
    earlier = build.make_version(actor=planner, slug="earlier")
    load_text(planner=planner, version=earlier, pieces=text_2024(), reason=why)
    later = build.make_version(actor=planner, slug="later", base=earlier)

    load_text(planner=planner, version=later, pieces=text_2026(), reason=why)

    acts = [one.act for one in text_changes(earlier, later)]
    assert sorted(acts) == ["added"] * 3 + ["changed"] * 2
    assert paragraphs(later).count() == len(TEXT)
