"""What somebody hands in: the statement as data, its checks and its fingerprint (no Django)."""

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

import shapely
from shapely.geometry.base import BaseGeometry

from apps.hearings.domain import wording
from apps.kernel import geo

LANGUAGES = ("kk", "ru", "en")

# A drawn place, not a data set: a hand on a screen makes tens of vertices, a pasted boundary thousands.
MAX_PLACE_VERTICES = 10_000
MAX_TARGETS = 20
PLACE_TYPES = frozenset({"Point", "LineString", "Polygon"})

# One browser, one attempt: a UUID fits, and so do the keys of other clients.
IDEMPOTENCY_KEY = re.compile(r"[A-Za-z0-9._:-]{8,64}")


class Kind(StrEnum):
    """What a statement is, in its author's own view."""

    SUPPORT = "support"
    OBJECTION = "objection"
    QUESTION = "question"
    PROPOSAL = "proposal"
    REMARK = "remark"


@dataclass(frozen=True, order=True)
class Target:
    """A feature of the version on hearing that a statement speaks about."""

    layer: str
    uid: UUID


@dataclass(frozen=True)
class Entry:
    """A statement before it is registered. `place` is in EPSG:32642; `language` blank means: detect it."""

    text: str
    kind: str = Kind.REMARK.value
    language: str = ""
    author_name: str = ""
    author_email: str = ""
    organisation: str = ""
    place: BaseGeometry | None = None
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: the field, a message code and a plain detail."""

    field: str
    code: str
    detail: str = ""


def cleaned(entry: Entry) -> Entry:
    """The entry as it will be kept: line ends, outer blanks and repeated targets gone."""
    return Entry(
        text=wording.clean_text(entry.text),
        kind=entry.kind,
        language=entry.language,
        author_name=wording.clean_line(entry.author_name),
        author_email=entry.author_email.strip(),
        organisation=wording.clean_line(entry.organisation),
        place=None if entry.place is None else shapely.force_2d(entry.place),
        targets=tuple(sorted(set(entry.targets))),
    )


def faults(entry: Entry) -> list[Fault]:
    """Everything that forbids registering a cleaned entry, field by field."""
    found = [
        *_coded("text", wording.text_defects, entry.text),
        *_line("author_name", entry.author_name, wording.MAX_NAME_CHARACTERS),
        *_coded("author_email", wording.email_defects, entry.author_email),
        *_line("organisation", entry.organisation, wording.MAX_ORGANISATION_CHARACTERS),
    ]
    if entry.kind not in set(Kind):
        found.append(Fault("kind", "statement.kind_unknown"))
    if entry.language and entry.language not in LANGUAGES:
        found.append(Fault("language", "statement.language_unknown"))
    if len(entry.targets) > MAX_TARGETS:
        found.append(Fault("targets", "statement.too_many_targets", str(MAX_TARGETS)))
    if entry.place is not None:
        found += place_faults(entry.place)
    return found


def place_faults(place: BaseGeometry) -> list[Fault]:
    """What forbids storing the drawn place."""
    vertices = shapely.get_num_coordinates(place)
    if vertices > MAX_PLACE_VERTICES:
        return [Fault("geometry", geo.Defect.TOO_MANY_VERTICES.value, str(vertices))]
    return [
        Fault("geometry", defect.value, detail)
        for defect, detail in geo.defects(place, PLACE_TYPES)
    ]


def body_sha256(entry: Entry) -> str:
    """Fingerprint of everything the author sent: the same key must come with the same body."""
    members = {
        "text": entry.text,
        "kind": entry.kind,
        "language": entry.language,
        "author_name": entry.author_name,
        "author_email": entry.author_email,
        "organisation": entry.organisation,
        "place": None if entry.place is None else shapely.to_wkb(entry.place, hex=True),
        "targets": [[target.layer, str(target.uid)] for target in entry.targets],
    }
    canonical = json.dumps(members, ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()


def key_is_sound(idempotency_key: str) -> bool:
    """Whether an idempotency key has a shape the register keeps."""
    return IDEMPOTENCY_KEY.fullmatch(idempotency_key) is not None


def _coded(field: str, defects: Callable[[str], list[str]], value: str) -> list[Fault]:
    return [Fault(field, code) for code in defects(value)]


def _line(field: str, line: str, limit: int) -> list[Fault]:
    return [Fault(field, code, str(limit)) for code in wording.line_defects(line, limit)]
