"""The explanatory text as somebody typed it: read from the form, rearranged without scripts, written back into it."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from apps.kernel.errors import BadRequest
from apps.plans.domain.numbering import numbers
from apps.plans.domain.paragraph import Kind, Paragraph
from apps.plans.domain.text_merge import Merged, mark
from apps.plans.domain.words import Words, word_diff
from apps.plans.models import TextParagraph
from apps.plans.queries.text_changes import BODIES

MAX_TOKEN_DIGITS = 4
LANGUAGES = tuple(code for code, _field in BODIES)


@dataclass(frozen=True)
class Theirs:
    """The words that others saved meanwhile, and how this writer's differ from them."""

    language: str
    text: str
    words: list[Words]


@dataclass(frozen=True)
class Line:
    """One piece of the form under its own token."""

    token: str
    piece: Paragraph
    number: str = ""
    errors: dict[str, str] = field(default_factory=dict)
    theirs: list[Theirs] = field(default_factory=list)
    is_news: bool = False

    @property
    def bodies(self) -> list[tuple[str, str, str, str]]:
        """Language, its name, text and what is wrong with it, for the three columns."""
        names = {"kk": _("Kazakh"), "ru": _("Russian"), "en": _("English")}
        return [
            (code, names[code], getattr(self.piece, name), self.errors.get(name, ""))
            for code, name in BODIES
        ]


@dataclass(frozen=True)
class Typed:
    """Everything the form holds. `seen` are the marks of what the writer began with."""

    lines: list[Line]
    etag: str
    seen: dict[UUID, str]
    reason: str = ""

    @property
    def pieces(self) -> list[Paragraph]:
        """The text as it should be."""
        return [line.piece for line in self.lines]

    @property
    def seen_text(self) -> str:
        """`seen` as the form carries it."""
        return " ".join(f"{uid}:{one}" for uid, one in self.seen.items())


def from_rows(rows: Iterable[TextParagraph], etag: str) -> Typed:
    """The text as it is stored, ready to be typed over."""
    pieces = stored_pieces(rows)
    return Typed(lines_of(pieces), etag, marks(pieces))


def stored_pieces(rows: Iterable[TextParagraph]) -> list[Paragraph]:
    """Rows as the pieces that a writer would send."""
    return [
        Paragraph(row.kind, row.body_kk, row.body_ru, row.body_en, row.is_locked, row.uid)
        for row in rows
    ]


def marks(pieces: Iterable[Paragraph]) -> dict[UUID, str]:
    """What the writer begins with, by identifier."""
    return {one.uid: mark(one) for one in pieces if one.uid is not None}


def from_post(post: QueryDict) -> Typed:
    """What was typed; BadRequest `text.unreadable` for what no form of ours sends."""
    try:
        written = json.loads(str(post["document"])) if post.get("document") else _fields(post)
        pieces = [_piece(one) for one in written]
        seen = dict(_seen(part) for part in post.get("seen", "").split())
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise BadRequest(
            "text.unreadable", _("The text could not be read. Send it again.")
        ) from error
    return Typed(lines_of(pieces), post.get("etag", ""), seen, post.get("reason", ""))


def rearranged(typed: Typed, post: QueryDict) -> tuple[Typed, str]:
    """The text after a button of a piece was pressed, and the token of the piece to look at."""
    pieces = typed.pieces
    for act in ("up", "down", "remove", "add"):
        if act not in post:
            continue
        pressed = str(post[act])
        index = _index(pressed, len(pieces))
        if act == "remove":
            del pieces[index : index + 1]
        elif act == "add":
            index += 1
            pieces.insert(index, Paragraph(Kind.PARAGRAPH.value, "", ""))
        else:
            index = max(0, min(len(pieces) - 1, index + (1 if act == "down" else -1)))
            pieces.insert(index, pieces.pop(_index(pressed, len(pieces))))
        return replace(typed, lines=lines_of(pieces)), str(index)
    return typed, ""


def with_errors(typed: Typed, errors: Iterable[dict[str, Any]]) -> Typed:
    """The text with each refusal at the piece it names, `paragraphs.<n>.<field>`."""
    found: dict[int, dict[str, str]] = {}
    for one in errors:
        _prefix, number, name = one["field"].split(".", 2)
        found.setdefault(int(number), {})[name] = one["text"]
    lines = [replace(line, errors=found.get(index, {})) for index, line in enumerate(typed.lines)]
    return replace(typed, lines=lines)


def with_news(typed: Typed, merged: Sequence[Merged], stored: list[Paragraph], etag: str) -> Typed:
    """The common text of this writer and the others: saving it now writes over what is shown beside."""
    lines = [
        replace(line, is_news=one.is_news, theirs=_theirs(one))
        for line, one in zip(lines_of([one.piece for one in merged]), merged, strict=True)
    ]
    return Typed(lines, etag, marks(stored), typed.reason)


def lines_of(pieces: Sequence[Paragraph]) -> list[Line]:
    """Pieces under tokens, with their numbers."""
    found = numbers(one.kind for one in pieces)
    return [
        Line(str(index), piece, number)
        for index, (piece, number) in enumerate(zip(pieces, found, strict=True))
    ]


def _theirs(one: Merged) -> list[Theirs]:
    if one.theirs is None:
        return []
    return [
        Theirs(code, getattr(one.theirs, name), word_diff(getattr(one.theirs, name), mine))
        for code, name in BODIES
        if (mine := getattr(one.piece, name).strip()) != getattr(one.theirs, name)
    ]


def _fields(post: QueryDict) -> list[dict[str, Any]]:
    return [
        {
            "uid": post.get(f"uid-{token}", ""),
            "kind": post.get(f"kind-{token}", ""),
            "is_locked": f"locked-{token}" in post,
            **{f"body_{code}": post.get(f"{code}-{token}", "") for code in LANGUAGES},
        }
        for token in post.getlist("piece")
    ]


def _piece(one: dict[str, Any]) -> Paragraph:
    bodies = {
        f"body_{code}": str(one.get(f"body_{code}", "")).replace("\x00", "") for code in LANGUAGES
    }
    uid = UUID(one["uid"]) if one.get("uid") else None
    return Paragraph(kind=str(one["kind"]), is_locked=bool(one.get("is_locked")), uid=uid, **bodies)


def _seen(part: str) -> tuple[UUID, str]:
    uid, _colon, one = part.partition(":")
    return UUID(uid), one


def _index(token: str, length: int) -> int:
    known = token.isdecimal() and len(token) <= MAX_TOKEN_DIGITS
    return min(int(token), max(length - 1, 0)) if known else max(length - 1, 0)
