"""H51: a word too wide for its column is divided, and none loses a letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.minutes.formats.fitting import GAP, HYPHEN, fitted

FONT = "DejaVuSerif"


@pytest.mark.parametrize(
    ("word", "width", "shown"),
    [
        ("соответствующее", 54, "соответствую-щее"),
        ("Жоспардағы", 34, "Жоспар-дағы"),
        ("Константинопольский-Заславский", 47, "Константи-нопольс-кий-|Заславский"),
        ("AST-2026-00001.1", 40, "AST-|2026-|00001.1"),
        ("AST-2026-00001.1", 70, "AST-2026-00001.1"),
        ("жол", 60, "жол"),
    ],
)
def test_words_too_wide_for_their_column_are_divided(word: str, width: int, shown: str) -> None:
    said = fitted(word, width, 7.0, FONT)

    assert said.replace(HYPHEN, "-").replace(GAP, "|") == shown


@given(st.text(max_size=80), st.floats(20, 120))
def test_dividing_words_keeps_every_letter(text: str, width: float) -> None:
    plain = text.replace(HYPHEN, "").replace(GAP, "")

    assert fitted(plain, width, 7.0, FONT).replace(HYPHEN, "").replace(GAP, "") == plain
