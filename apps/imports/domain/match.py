"""Which feature a row stands for: the best pairs, each side once, and rows that say it wrongly (no Django)."""

import uuid
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from apps.imports.domain.raw import Finding, Level

# Lines and points that lie nowhere further apart, in metres, are the same object.
NEAR_M = 1.0
# Outlines that differ nowhere by more, in metres, are the same outline.
SAME_M = 0.001


@dataclass(frozen=True)
class Pair:
    """A row and a feature that may be the same: the higher the score, the more alike; for areas `iou` is their
    intersection over their union. Of a row that is not `taken` it says only that the feature is not missing."""

    row: int
    uid: uuid.UUID
    score: float = 1.0
    iou: float | None = None
    taken: bool = True


@dataclass(frozen=True)
class Named:
    """A row and the identifier that the file gives it."""

    row: int
    text: str
    taken: bool = True


@dataclass(frozen=True)
class Matching:
    """By row the pair, or the identifier a new feature brings; findings; features that are not missing though
    no row will change them, because the row that stands for them is not taken."""

    pairs: dict[int, Pair] = field(default_factory=dict)
    own: dict[int, uuid.UUID] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    spared: frozenset[uuid.UUID] = frozenset()


def by_likeness(pairs: Iterable[Pair]) -> Matching:
    """The most alike first, no row and no feature twice; of equals the first row, the lowest uid."""
    chosen: dict[int, Pair] = {}
    matched: set[uuid.UUID] = set()
    spared: set[uuid.UUID] = set()
    for pair in sorted(pairs, key=lambda one: (-one.score, one.row, one.uid)):
        if not pair.taken:
            spared.add(pair.uid)
        elif pair.row not in chosen and pair.uid not in matched:
            chosen[pair.row] = pair
            matched.add(pair.uid)
    return Matching(chosen, spared=frozenset(spared))


def by_value(pairs: Sequence[Pair], name: str) -> Matching:
    """Rows and features that share the value of the field called `name`; what is not clear is refused."""
    rows = Counter(one.row for one in pairs if one.taken)
    uids = Counter(one.uid for one in pairs if one.taken)
    single = [one for one in pairs if rows[one.row] == 1 and uids[one.uid] == 1]
    unclear = sorted({one.row for one in pairs if one.taken} - {one.row for one in single})
    return Matching(
        {one.row: one for one in single if one.taken},
        findings=tuple(
            Finding(row, "import.match_unclear", Level.REFUSED, {"field": name}) for row in unclear
        ),
        spared=frozenset(one.uid for one in pairs),
    )


def by_identifier(
    rows: Iterable[Named],
    held: Collection[uuid.UUID],
    elsewhere: Collection[uuid.UUID],
    divided: Collection[uuid.UUID],
) -> Matching:
    """By the identifier in the file: of features that the layer has, that other layers have, and that were
    divided or joined and may not come back beside what they became."""
    pairs: dict[int, Pair] = {}
    own: dict[int, uuid.UUID] = {}
    findings: list[Finding] = []
    seen: set[uuid.UUID] = set()
    spared: set[uuid.UUID] = set()
    for one in rows:
        uid = identifier(one.text)
        if not one.taken:
            spared |= {uid} if uid else set()
        elif uid is None:
            detail = {"uid": one.text[:80]}
            findings.append(Finding(one.row, "import.uid_invalid", Level.NOTE, detail))
        elif uid in seen:
            findings.append(_refused(one.row, "import.duplicate_uid", uid))
        elif uid in held:
            seen.add(uid)
            pairs[one.row] = Pair(one.row, uid)
        elif uid in elsewhere:
            findings.append(_refused(one.row, "feature.uid_taken", uid))
        elif uid in divided:
            findings.append(_refused(one.row, "feature.divided", uid))
        else:
            seen.add(uid)
            own[one.row] = uid
    return Matching(pairs, own, tuple(findings), frozenset(spared))


def identifier(text: Any) -> uuid.UUID | None:
    """The UUID that a cell holds, however it is written; None when it holds none."""
    try:
        return uuid.UUID(str(text).strip()) if text else None
    except ValueError:
        return None


def _refused(row: int, code: str, uid: uuid.UUID) -> Finding:
    return Finding(row, code, Level.REFUSED, {"uid": str(uid)})
