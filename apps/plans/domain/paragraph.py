"""A piece of the explanatory text as a planner writes it, and what is wrong with it (no Django)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

MAX_CHARACTERS = 20_000
MAX_PARAGRAPHS = 5_000


class Kind(StrEnum):
    """What a piece of the text is."""

    CHAPTER = "chapter"
    SECTION = "section"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True)
class Paragraph:
    """One piece; `uid` is None for a new one. Kazakh and Russian are equal, English is a courtesy."""

    kind: str
    body_kk: str
    body_ru: str
    body_en: str = ""
    is_locked: bool = False
    uid: UUID | None = None


@dataclass(frozen=True)
class Fault:
    """What is wrong with the piece at `index`."""

    index: int
    field: str
    code: str


def faults(paragraphs: Sequence[Paragraph]) -> list[Fault]:
    """Everything that forbids keeping these pieces, in their order."""
    found: list[Fault] = []
    if len(paragraphs) > MAX_PARAGRAPHS:
        found.append(Fault(MAX_PARAGRAPHS, "paragraphs", "text.too_many"))
    seen: set[UUID] = set()
    for index, one in enumerate(paragraphs):
        if one.kind not in set(Kind):
            found.append(Fault(index, "kind", "text.kind_unknown"))
        for field in ("body_kk", "body_ru"):
            if not getattr(one, field).strip():
                found.append(Fault(index, field, "text.body_required"))
        found += [
            Fault(index, field, "text.too_long")
            for field in ("body_kk", "body_ru", "body_en")
            if len(getattr(one, field)) > MAX_CHARACTERS
        ]
        if one.uid is not None and one.uid in seen:
            found.append(Fault(index, "uid", "text.uid_twice"))
        if one.uid is not None:
            seen.add(one.uid)
    return found
