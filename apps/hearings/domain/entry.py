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
from apps.hearings.domain.bin import bin_defects
from apps.kernel import geo

LANGUAGES = ("kk", "ru", "en")

# A drawn place, not a data set: a hand on a screen makes tens of vertices, a pasted boundary thousands.
MAX_PLACE_VERTICES = 10_000
MAX_TARGETS = 20
MAX_ATTACHMENTS = 5
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


class TargetKind(StrEnum):
    """What a statement can be about."""

    FEATURE = "feature"
    LAYER = "layer"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True)
class Target:
    """What a statement speaks about in the version on hearing: a feature, a whole layer (no `uid`) or a
    paragraph of the explanatory text (no `layer`)."""

    layer: str = ""
    uid: UUID | None = None
    kind: TargetKind = TargetKind.FEATURE

    @property
    def key(self) -> str:
        """The target as forms and addresses name it: `layer/uid`, `layer/`, `paragraph:uid`."""
        if self.kind is TargetKind.PARAGRAPH:
            return f"{self.kind.value}:{self.uid}"
        return f"{self.layer}/{self.uid or ''}"

    @property
    def is_complete(self) -> bool:
        """Whether the kind has what it needs and nothing else."""
        wants_layer = self.kind is not TargetKind.PARAGRAPH
        wants_uid = self.kind is not TargetKind.LAYER
        return bool(self.layer) is wants_layer and (self.uid is not None) is wants_uid


def read_target(key: str) -> Target:
    """The target that `Target.key` wrote; ValueError when it is none."""
    prefix = f"{TargetKind.PARAGRAPH.value}:"
    if key.startswith(prefix):
        return Target(uid=UUID(key.removeprefix(prefix)), kind=TargetKind.PARAGRAPH)
    layer, slash, uid = key.partition("/")
    if slash and layer and not uid:
        return Target(layer, kind=TargetKind.LAYER)
    return Target(layer, UUID(uid))


@dataclass(frozen=True)
class Entry:
    """A statement before it is registered. `place` is in EPSG:32642; `language` blank means: detect it.

    `attachments` are files sent before, by identifier; `bin` says that a legal entity speaks.
    """

    text: str
    kind: str = Kind.REMARK.value
    language: str = ""
    author_name: str = ""
    author_email: str = ""
    organisation: str = ""
    place: BaseGeometry | None = None
    targets: tuple[Target, ...] = ()
    is_place_blurred: bool = False
    attachments: tuple[UUID, ...] = ()
    bin: str = ""


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
        targets=tuple(sorted(set(entry.targets), key=lambda target: target.key)),
        is_place_blurred=entry.is_place_blurred,
        attachments=tuple(dict.fromkeys(entry.attachments)),
        bin="".join(entry.bin.split()),
    )


def faults(entry: Entry) -> list[Fault]:
    """Everything that forbids registering a cleaned entry, field by field."""
    found = [
        *_coded("text", wording.text_defects, entry.text),
        *_line("author_name", entry.author_name, wording.MAX_NAME_CHARACTERS),
        *_coded("author_email", wording.email_defects, entry.author_email),
        *_line("organisation", entry.organisation, wording.MAX_ORGANISATION_CHARACTERS),
        *_coded("bin", bin_defects, entry.bin),
    ]
    if entry.bin and not entry.organisation:
        found.append(Fault("organisation", "statement.organisation_required"))
    if entry.kind not in set(Kind):
        found.append(Fault("kind", "statement.kind_unknown"))
    if entry.language and entry.language not in LANGUAGES:
        found.append(Fault("language", "statement.language_unknown"))
    if len(entry.targets) > MAX_TARGETS:
        found.append(Fault("targets", "statement.too_many_targets", str(MAX_TARGETS)))
    found += [
        Fault("targets", "statement.target_unknown", target.key)
        for target in entry.targets
        if not target.is_complete
    ]
    if len(entry.attachments) > MAX_ATTACHMENTS:
        found.append(Fault("attachments", "statement.too_many_attachments", str(MAX_ATTACHMENTS)))
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
    members: dict[str, object] = {
        "text": entry.text,
        "kind": entry.kind,
        "language": entry.language,
        "author_name": entry.author_name,
        "author_email": entry.author_email,
        "organisation": entry.organisation,
        "place": None if entry.place is None else shapely.to_wkb(entry.place, hex=True),
        "targets": [
            [target.layer, str(target.uid)]
            if target.kind is TargetKind.FEATURE
            else [target.kind.value, target.layer, str(target.uid)]
            for target in entry.targets
        ],
    }
    # Members that came later join when they are filled: fingerprints of earlier statements stay as they are.
    if entry.is_place_blurred:
        members["is_place_blurred"] = True
    if entry.attachments:
        members["attachments"] = [str(one) for one in entry.attachments]
    if entry.bin:
        members["bin"] = entry.bin
    canonical = json.dumps(members, ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()


def key_is_sound(idempotency_key: str) -> bool:
    """Whether an idempotency key has a shape the register keeps."""
    return IDEMPOTENCY_KEY.fullmatch(idempotency_key) is not None


def _coded(field: str, defects: Callable[[str], list[str]], value: str) -> list[Fault]:
    return [Fault(field, code) for code in defects(value)]


def _line(field: str, line: str, limit: int) -> list[Fault]:
    return [Fault(field, code, str(limit)) for code in wording.line_defects(line, limit)]
