"""What minutes are made of: one JSON document, its canonical form and its fingerprint (no Django)."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any, TypedDict

# The shape below; another one makes another number of the minutes.
SHAPE = 1


class Both(TypedDict):
    """A text in the two languages of the minutes."""

    kk: str
    ru: str


class Notice(TypedDict):
    """A publication of the announcement; `withdrawn` has the reason of one that does not count."""

    medium: str
    outlet: str
    published_on: str
    languages: list[str]
    url: str
    proof_sha256: str
    withdrawn: str


class Extension(TypedDict):
    """One move of the end."""

    closes_before: str
    closes_after: str
    reason: str


class Spoke(TypedDict):
    """Somebody who spoke; `agenda` is the place of the point, 0 for none, `at` the hour or ""."""

    name: str
    role: str
    organisation: str
    agenda: int
    at: str


class Asked(TypedDict):
    """A question and its answer; `second` is its place in the recording."""

    asked_by: str
    language: str
    text: str
    answer: str
    answered_by: str
    second: int | None


class Held(TypedDict):
    """A meeting as it went."""

    starts_at: str
    ends_at: str
    place: Both
    in_room: int
    cancelled: str
    agenda: list[Both]
    speakers: list[Spoke]
    questions: list[Asked]


class Decision(TypedDict):
    """What was decided about one point of a statement; `part` is "" when there is only one."""

    part: str
    verdict: str
    reason: Both
    no_change: Both
    changes: int


class Proposal(TypedDict):
    """A statement as everybody may read it, with what was decided about it."""

    code: str
    kind: str
    language: str
    received_at: str
    status: str
    text: str
    decisions: list[Decision]


class Annexed(TypedDict):
    """A file that belongs to the minutes; `about` names its kind, `title` what it is of."""

    about: str
    title: str
    sha256: str
    size: int


class Body(TypedDict):
    """A consulted body and what came of it."""

    name: Both
    state: str


class Content(TypedDict):
    """The whole document. Instants are ISO 8601 with the offset of UTC, days ISO dates."""

    shape: int
    hearing: dict[str, Any]
    bodies: list[Body]
    rules: dict[str, Any]
    notices: list[Notice]
    extensions: list[Extension]
    meetings: list[Held]
    quorum: dict[str, Any]
    statements: dict[str, Any]
    proposals: list[Proposal]
    annex: list[Annexed]


def canonical(content: Mapping[str, Any]) -> bytes:
    """The one way to write a document: sorted keys, no blanks, UTF-8."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def fingerprint(content: Mapping[str, Any]) -> str:
    """The sha256 of the canonical form."""
    return hashlib.sha256(canonical(content)).hexdigest()


def fingerprint_of(rows: Iterable[object]) -> str:
    """The sha256 of many rows, one after the other, without keeping them."""
    digest = hashlib.sha256()
    for row in rows:
        digest.update(json.dumps(row, ensure_ascii=False, default=str).encode())
        digest.update(b"\n")
    return digest.hexdigest()
