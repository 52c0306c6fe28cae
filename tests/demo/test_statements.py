"""Statements of the demo hearing: many, in two languages, on things that exist."""

from collections import Counter

import pytest

from apps.demo.actions.load_hearing import voices
from apps.demo.city.feature import DemoFeature
from apps.hearings.domain.entry import PLACE_TYPES, place_faults
from apps.hearings.domain.language import detect_language


def test_there_are_sixty_statements_in_two_languages() -> None:
    languages = Counter(voice.language for voice in voices())

    assert sum(languages.values()) >= 60
    assert languages["kk"] >= 30
    assert languages["ru"] >= 30
    assert languages["en"] == 1


def test_keys_and_texts_are_different() -> None:
    said = voices()

    assert len({voice.key for voice in said}) == len(said)
    assert len({voice.text for voice in said}) == len(said)


@pytest.mark.parametrize("kind", ["support", "objection", "question", "proposal", "remark"])
def test_every_kind_of_statement_occurs(kind: str) -> None:
    assert sum(voice.kind == kind for voice in voices()) >= 3


def test_a_few_speak_for_organisations() -> None:
    assert 3 <= sum(bool(voice.organisation) for voice in voices()) <= 12


def test_every_statement_stands_somewhere(later: list[DemoFeature]) -> None:
    known = {(one.layer, one.uid) for one in later}

    for voice in voices():
        assert voice.targets or voice.drawn is not None, voice.key
        assert set(voice.target_uids) <= known, voice.key
        if voice.drawn is not None:
            assert place_faults(voice.drawn) == []


def test_points_lines_and_areas_are_drawn() -> None:
    drawn = {voice.drawn.geom_type for voice in voices() if voice.drawn is not None}

    assert drawn == set(PLACE_TYPES)


def test_the_language_of_a_statement_is_the_one_it_is_written_in() -> None:
    for voice in voices():
        assert detect_language(voice.text, "ru") == voice.language, voice.key
