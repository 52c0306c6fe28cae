"""A feature by layer and uid, and the things that depend on it, as data (no Django)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

# Of each kind this many are named; the rest is a number.
NAMED_PER_KIND = 50


@dataclass(frozen=True, order=True)
class FeatureKey:
    """One feature of a version, as addresses name it: `layer/uid`."""

    layer: str
    uid: UUID

    def __str__(self) -> str:
        return f"{self.layer}/{self.uid}"


class UnreadableKeyError(ValueError):
    """The text is no `layer/uid`."""


def read_key(text: str) -> FeatureKey:
    """The key that `text` names as `layer/uid`; UnreadableKeyError when it names none."""
    layer, _slash, uid = text.partition("/")
    try:
        return FeatureKey(layer, UUID(uid))
    except ValueError as error:
        raise UnreadableKeyError(text[:100]) from error


@dataclass(frozen=True)
class Dependant:
    """A thing that refers to `feature`: what it is, what to call it, where to look at it."""

    feature: FeatureKey
    kind: str
    title: str
    url: str


@dataclass(frozen=True)
class DependantRow:
    """A dependant as listed, and how many of its kind there are in all."""

    dependant: Dependant
    total: int


def listed(found: Iterable[Dependant], named: int = NAMED_PER_KIND) -> list[DependantRow]:
    """`found` kind by kind, at most `named` of each, in the order found.

    A thing that refers to several features is listed and counted once, with the first of them.
    """
    kinds: dict[str, dict[str, Dependant]] = {}
    for one in found:
        kinds.setdefault(one.kind, {}).setdefault(one.url, one)
    return [row for things in kinds.values() for row in _rows(list(things.values()), named)]


def _rows(things: Sequence[Dependant], named: int) -> list[DependantRow]:
    return [DependantRow(one, len(things)) for one in things[:named]]
