"""Which feature a row of a file stands for: how it is looked for, and the best pairs, each side once (no Django)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

# Areas that share this much of what they cover together are the same object, drawn again.
IOU = 0.8
# Lines and points that lie nowhere further apart, in metres, are the same object.
NEAR_M = 1.0
# Outlines that differ nowhere by more, in metres, are the same outline.
SAME_M = 0.001


class MatchBy(StrEnum):
    """By what a row finds its feature."""

    UID = "uid"
    CODE = "code"
    IOU = "iou"
    NONE = "none"


@dataclass(frozen=True)
class Match:
    """How rows find their features. `field` is the field whose value both share (`by` code); with
    `close_missing` features that no row stands for are closed."""

    by: MatchBy = MatchBy.UID
    field: str = "code"
    iou: float = IOU
    close_missing: bool = False


@dataclass(frozen=True)
class Pair:
    """A row and a feature that may be the same. The higher the score, the more alike they are; for areas
    `iou` is their intersection over their union."""

    row: int
    uid: UUID
    score: float = 1.0
    iou: float | None = None


def from_choice(choice: Mapping[str, Any]) -> Match:
    """The `match` of a session's choices; what it does not say is as by default."""
    return Match(
        MatchBy(choice.get("by") or MatchBy.UID),
        str(choice.get("field") or Match.field),
        float(choice.get("iou") or IOU),
        bool(choice.get("close_missing", False)),
    )


def best_first(pairs: Iterable[Pair]) -> dict[int, Pair]:
    """By row: the most alike first, no row and no feature twice; of equals the first row, the lowest uid."""
    chosen: dict[int, Pair] = {}
    taken: set[UUID] = set()
    for pair in sorted(pairs, key=lambda one: (-one.score, one.row, one.uid)):
        if pair.row not in chosen and pair.uid not in taken:
            chosen[pair.row] = pair
            taken.add(pair.uid)
    return chosen


def unambiguous(pairs: Sequence[Pair]) -> tuple[dict[int, Pair], frozenset[int]]:
    """Pairs by a shared value: those in which row and feature occur once, and the rows of all others."""
    rows = Counter(one.row for one in pairs)
    uids = Counter(one.uid for one in pairs)
    single = {one.row: one for one in pairs if rows[one.row] == 1 and uids[one.uid] == 1}
    return single, frozenset(rows.keys() - single.keys())
