"""Words too wide for their column get places where they may be divided; all others stay whole (no Django)."""

import re
from collections.abc import Callable
from functools import lru_cache

from fontTools.ttLib import TTFont

from apps.kernel.typeset import FONTS

HYPHEN = "\u00ad"
GAP = "\u200b"
WORD = re.compile(r"\S+")
# Double names and numbers of the register are divided behind their hyphens first.
PIECE = re.compile(r"[^-]+-*|-+")
AROUND = ".,:;!?()«»\"'-"
VOWELS = frozenset("аәеёиіоөуұүыэюяaeiouy")
# They belong to the letter before them.
SILENT = frozenset("ьъй")
# Of the em, for what the font does not have.
UNKNOWN_EM = 1.0
# Pairs of letters are set a little closer or wider than each alone.
SURE = 0.98
# So many letters stay together at either end of a divided word.
ENDS = 3
# How many letters are given away for a better place.
REACH = 4


@lru_cache(maxsize=4)
def _advances(name: str) -> tuple[dict[int, float], float]:
    """Width of each character in em, and that of a hyphen."""
    with TTFont(FONTS / f"{name}.ttf", lazy=True) as font:
        size = font["head"].unitsPerEm
        widths = font["hmtx"].metrics
        known = {code: widths[glyph][0] / size for code, glyph in font.getBestCmap().items()}
    return known, known[ord("-")]


def fitted(text: str, width_pt: float, size_pt: float, font: str) -> str:
    """`text` for a column of `width_pt` in letters of `size_pt`; what a reader copies holds the same letters."""
    most = SURE * width_pt / size_pt
    return WORD.sub(lambda found: _divided(found[0], most, font), text)


@lru_cache(maxsize=50_000)
def _divided(word: str, most: float, font: str) -> str:
    if _width(word, font) <= most:
        return word
    return GAP.join(_piece(piece, most, font) for piece in PIECE.findall(word))


def _piece(word: str, most: float, font: str) -> str:
    if _width(word, font) <= most:
        return word
    known, hyphen = _advances(font)
    widths = [known.get(ord(letter), UNKNOWN_EM) for letter in word]
    if word.strip(AROUND).isalpha():
        return HYPHEN.join(_cut(word, widths, most - hyphen, _syllable))
    return GAP.join(_cut(word, widths, most, _anywhere))


def _width(word: str, font: str) -> float:
    known, _hyphen = _advances(font)
    return sum(known.get(ord(letter), UNKNOWN_EM) for letter in word)


def _cut(
    word: str, widths: list[float], most: float, place: Callable[[str, int], int]
) -> list[str]:
    """Pieces that are no wider than `most` ems; `place` may end one earlier than it must."""
    pieces, start, width = [], 0, 0.0
    for at, one in enumerate(widths):
        if at > start and width + one > most:
            end = max(place(word, at), start + 1)
            pieces.append(word[start:end])
            start, width = end, sum(widths[end:at])
        width += one
    return [*pieces, word[start:]]


def _anywhere(word: str, at: int) -> int:
    del word
    return at


def _syllable(word: str, at: int) -> int:
    """Before a consonant that a vowel follows, at `at` or a few letters before it; never so that a letter or two
    stay alone."""
    last = min(at, len(word) - ENDS)
    for end in range(last, max(last - REACH, 0), -1):
        first, second = word[end].lower(), word[end + 1].lower()
        if first not in VOWELS | SILENT and second in VOWELS:
            return end
    return max(last, 1)
