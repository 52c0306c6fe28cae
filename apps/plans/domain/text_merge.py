"""Brings a text that somebody typed together with what others saved meanwhile, piece by piece (no Django)."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from apps.plans.domain.paragraph import Paragraph


@dataclass(frozen=True)
class Merged:
    """A piece of the common text; `theirs` is what stands there now, where both changed it."""

    piece: Paragraph
    theirs: Paragraph | None = None
    # Somebody else wrote it, or wrote it anew; nobody here touched it.
    is_news: bool = False


def mark(piece: Paragraph) -> str:
    """What a piece is recognised by, whatever its place: sixteen hexadecimal digits."""
    said = "\x1f".join(
        (
            piece.kind,
            *(_plain(text) for text in (piece.body_kk, piece.body_ru, piece.body_en)),
            str(piece.is_locked),
        )
    )
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def merged(
    mine: Sequence[Paragraph], theirs: Sequence[Paragraph], seen: Mapping[UUID, str]
) -> list[Merged]:
    """`mine` with the news of `theirs`; `seen` are the marks of what the writer began with.

    The order is the writer's. Words that only one side changed are taken from that side; where both did,
    the writer's stay and the others' are told. What one side removed and the other changed is kept.
    """
    stored = {one.uid: one for one in theirs if one.uid is not None}
    found = [one for piece in mine for one in _one(piece, stored, seen)]
    written = {piece.uid for piece in mine}
    before: UUID | None = None
    for piece in theirs:
        known = seen.get(piece.uid) if piece.uid is not None else None
        is_new = piece.uid is not None and known is None
        is_changed = known is not None and known != mark(piece)
        if piece.uid not in written and (is_new or is_changed):
            found.insert(_after(found, before), Merged(piece, is_news=True))
        before = piece.uid
    return found


def _one(
    piece: Paragraph, stored: Mapping[UUID, Paragraph], seen: Mapping[UUID, str]
) -> list[Merged]:
    if piece.uid is None or piece.uid not in seen:
        return [Merged(piece)]
    began, now = seen[piece.uid], stored.get(piece.uid)
    is_mine = mark(piece) != began
    if now is None:
        # They removed it: what was not touched here goes, what was written comes as a new piece.
        return [Merged(replace(piece, uid=None), is_news=True)] if is_mine else []
    if mark(now) in {began, mark(piece)}:
        return [Merged(piece)]
    return [Merged(piece, theirs=now)] if is_mine else [Merged(now, is_news=True)]


def _after(found: Sequence[Merged], uid: UUID | None) -> int:
    """The place behind the piece `uid`; the first when there is none."""
    places = (index + 1 for index, one in enumerate(found) if uid and one.piece.uid == uid)
    return next(places, 0 if uid is None else len(found))


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
