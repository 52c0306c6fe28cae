"""What became of the pieces of an explanatory text in a later version: by their words (no Django)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from uuid import UUID

from apps.hearings.domain.fate import Fate, Verdict

# From this share of equal words on a new piece is an old one that was written anew.
SAME_PIECE = 0.6
HEADINGS = frozenset({"chapter", "section"})


@dataclass(frozen=True)
class Piece:
    """A piece of the text; `words` in the languages of the text, one after another."""

    uid: UUID
    kind: str
    words: tuple[str, ...]


def text_fates(
    before: Sequence[Piece], after: Sequence[Piece], uids: Iterable[UUID]
) -> dict[UUID, Verdict]:
    """The fate of each of `uids`, which `before` has; both texts are whole and in order.

    A piece moved when it stands under another heading, or before what it stood behind.
    """
    old = {one.uid: one for one in before}
    new = {one.uid: one for one in after}
    old_heading, new_heading = _headings(before), _headings(after)
    kept = _in_order([one.uid for one in before], [one.uid for one in after])
    newcomers = [one for one in after if one.uid not in old]
    verdicts = {}
    for uid in dict.fromkeys(uids):
        piece = new.get(uid)
        if piece is None:
            verdicts[uid] = _successor(old[uid], newcomers)
        elif piece.words != old[uid].words or piece.kind != old[uid].kind:
            verdicts[uid] = Verdict(Fate.CHANGED, uid)
        elif uid in kept and old_heading[uid] == new_heading[uid]:
            verdicts[uid] = Verdict(Fate.UNCHANGED, uid)
        else:
            verdicts[uid] = Verdict(Fate.MOVED, uid)
    return verdicts


def likeness(before: Piece, after: Piece) -> float:
    """The share of words that two pieces have in common, in their order: 0 to 1."""
    old, new = (" ".join(one.words).casefold().split() for one in (before, after))
    return SequenceMatcher(None, old, new, autojunk=False).ratio()


def _successor(gone: Piece, newcomers: Sequence[Piece]) -> Verdict:
    """The same words under a new identifier, or nothing."""
    alike = [(likeness(gone, one), one) for one in newcomers if one.kind == gone.kind]
    share, best = max(alike, key=lambda pair: pair[0], default=(0.0, None))
    if best is None or share < SAME_PIECE:
        return Verdict(Fate.REMOVED)
    return Verdict(Fate.MOVED if best.words == gone.words else Fate.CHANGED, best.uid)


def _headings(pieces: Sequence[Piece]) -> dict[UUID, UUID | None]:
    """The chapter or section that each piece stands under."""
    found: dict[UUID, UUID | None] = {}
    heading = None
    for one in pieces:
        found[one.uid] = heading
        if one.kind in HEADINGS:
            heading = one.uid
    return found


def _in_order(before: list[UUID], after: list[UUID]) -> set[UUID]:
    """Those that follow one another as they did, as many as possible."""
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return {uid for block in blocks for uid in before[block.a : block.a + block.size]}
