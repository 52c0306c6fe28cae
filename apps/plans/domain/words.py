"""How two texts differ, word by word (no Django)."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# A word with the blanks after it; put together again they are the text itself.
WORD = re.compile(r"\s*\S+\s*?(?=\s|$)|\s+$")


class Run(StrEnum):
    """What happened to a run of words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True)
class Words:
    """Words that follow one another and share their fate."""

    run: Run
    text: str


def word_diff(before: str, after: str) -> list[Words]:
    """The runs of both texts in order. Without the new ones they are `before`, without the gone `after`."""
    old, new = WORD.findall(before), WORD.findall(after)
    found: list[Words] = []
    for tag, old_start, old_end, new_start, new_end in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            found.append(Words(Run.SAME, "".join(old[old_start:old_end])))
            continue
        if old_end > old_start:
            found.append(Words(Run.GONE, "".join(old[old_start:old_end])))
        if new_end > new_start:
            found.append(Words(Run.NEW, "".join(new[new_start:new_end])))
    return found
