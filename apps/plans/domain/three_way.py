"""Merging two changes of one feature field by field against what both began with (no Django)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

ABSENT = object()


@dataclass(frozen=True)
class Merged:
    """`values` are mine with what only the others changed; for a field in `conflicts` they are mine."""

    values: dict[str, Any]
    taken_from_theirs: tuple[str, ...]
    conflicts: tuple[str, ...]


def merge(
    base: Mapping[str, Any] | None,
    mine: Mapping[str, Any] | None,
    theirs: Mapping[str, Any] | None,
) -> Merged:
    """Field by field: who changed it, wins; changed by both to different values, it is a conflict.

    Each is field name → value (the geometry is a field like any other), or None when there is no such
    feature: a removal is then in conflict with every field that the other side changed.
    """
    base, mine, theirs = base or {}, mine or {}, theirs or {}
    values: dict[str, Any] = {}
    taken: list[str] = []
    conflicts: list[str] = []
    for name in dict.fromkeys([*base, *mine, *theirs]):
        was, own, other = (one.get(name, ABSENT) for one in (base, mine, theirs))
        kept = own
        if other not in (own, was):
            if own == was:
                taken.append(name)
                kept = other
            else:
                conflicts.append(name)
        if kept is not ABSENT:
            values[name] = kept
    return Merged(values, tuple(taken), tuple(conflicts))
