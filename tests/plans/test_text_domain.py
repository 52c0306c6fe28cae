"""Numbers of pieces, differences of words, and two people writing one text: without a database."""

import uuid
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.plans.domain.numbering import numbers
from apps.plans.domain.paragraph import Paragraph
from apps.plans.domain.text_merge import mark, merged
from apps.plans.domain.words import Run, word_diff

ONE, TWO, THREE = (
    Paragraph("paragraph", f"{word} kk", f"{word} ru", uid=uuid.UUID(int=number))
    for number, word in enumerate(("бір", "екі", "үш"), start=1)
)
SEEN = {one.uid: mark(one) for one in (ONE, TWO) if one.uid}


def said(piece: Paragraph, words: str) -> Paragraph:
    return replace(piece, body_ru=words)


def test_paragraphs_are_counted_through_the_chapters() -> None:
    kinds = ["paragraph", "chapter", "section", "paragraph", "section", "chapter", "paragraph"]

    assert numbers(kinds) == ["1", "1", "1.1", "2", "1.2", "2", "3"]


def test_sections_before_any_chapter_have_one_number() -> None:
    assert numbers(["section", "section"]) == ["1", "2"]


def test_a_replaced_word_is_gone_and_new() -> None:
    runs = word_diff("Линия ЛРТ продлевается.", "Линия метро продлевается.")

    assert [(one.run, one.text.strip()) for one in runs] == [
        (Run.SAME, "Линия"),
        (Run.GONE, "ЛРТ"),
        (Run.NEW, "метро"),
        (Run.SAME, "продлевается."),
    ]


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_runs_hold_both_texts_whole(before: str, after: str) -> None:
    runs = word_diff(before, after)

    assert "".join(one.text for one in runs if one.run is not Run.NEW) == before
    assert "".join(one.text for one in runs if one.run is not Run.GONE).split() == after.split()


def test_words_that_only_the_writer_changed_stay() -> None:
    mine = [said(ONE, "иначе"), TWO]

    assert [one.piece for one in merged(mine, [ONE, TWO], SEEN)] == mine


def test_words_that_only_others_changed_come_in() -> None:
    theirs = said(TWO, "их слова")

    found = merged([said(ONE, "иначе"), TWO], [ONE, theirs], SEEN)

    assert [(one.piece, one.is_news) for one in found] == [
        (said(ONE, "иначе"), False),
        (theirs, True),
    ]


def test_words_that_both_changed_are_both_told() -> None:
    mine, theirs = said(ONE, "мои слова"), said(ONE, "их слова")

    (found, _two) = merged([mine, TWO], [theirs, TWO], SEEN)

    assert (found.piece, found.theirs) == (mine, theirs)


def test_the_same_change_on_both_sides_is_no_conflict() -> None:
    both = said(ONE, "одно и то же")

    (found, _two) = merged([both, TWO], [both, TWO], SEEN)

    assert found.theirs is None


def test_a_piece_that_others_added_comes_after_the_one_it_stands_behind() -> None:
    found = merged([ONE, TWO], [ONE, THREE, TWO], SEEN)

    assert [one.piece.uid for one in found] == [ONE.uid, THREE.uid, TWO.uid]


@pytest.mark.parametrize(
    ("mine", "left"),
    [(ONE, [TWO]), (said(ONE, "нужно"), [replace(said(ONE, "нужно"), uid=None), TWO])],
    ids=["untouched here it goes", "written here it stays as a new one"],
)
def test_a_piece_that_others_removed(mine: Paragraph, left: list[Paragraph]) -> None:
    assert [one.piece for one in merged([mine, TWO], [TWO], SEEN)] == left


def test_a_piece_removed_here_and_changed_there_comes_back() -> None:
    theirs = said(ONE, "их слова")

    found = merged([TWO], [theirs, TWO], SEEN)

    assert [(one.piece, one.is_news) for one in found] == [(theirs, True), (TWO, False)]


def test_a_piece_removed_here_and_untouched_there_stays_away() -> None:
    assert [one.piece for one in merged([TWO], [ONE, TWO], SEEN)] == [TWO]
