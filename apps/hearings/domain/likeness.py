"""Two texts side by side: which words they share and which not (no Django)."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

WORDS = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """A stretch of a text; `differs` when the other text has not got it here."""

    text: str
    differs: bool


def side_by_side(first: str, second: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts in pieces; joined again they are the texts, letter by letter."""
    one, two = WORDS.findall(first), WORDS.findall(second)
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        differs = tag != "equal"
        if b > a:
            left.append(Piece("".join(one[a:b]), differs))
        if d > c:
            right.append(Piece("".join(two[c:d]), differs))
    return left, right
