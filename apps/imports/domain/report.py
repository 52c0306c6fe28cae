"""Counts what was found, row by row and by kind (no Django)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from apps.imports.domain.raw import NOT_TAKEN, Finding, Level


@dataclass(frozen=True)
class Counts:
    """Rows of the file by what became of them."""

    read: int
    created: int
    updated: int
    repaired: int
    refused: int


def refused_rows(findings: Iterable[Finding]) -> set[int]:
    """Rows that are not stored."""
    return {one.row for one in findings if one.level in NOT_TAKEN and one.row}


def repaired_rows(findings: Iterable[Finding]) -> set[int]:
    """Rows that are stored with another outline than the file's."""
    return {one.row for one in findings if one.level is Level.REPAIRED}


def most_common_refusal(findings: Iterable[Finding]) -> Finding | None:
    """The refusal that most rows have in common, as its first row says it."""
    refusals = [one for one in findings if one.level in NOT_TAKEN]
    if not refusals:
        return None
    (code, _count), *_rest = Counter(one.code for one in refusals).most_common(1)
    return next(one for one in refusals if one.code == code)


def repeated(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str, int]]:
    """(name, value, how often), the most frequent first."""
    return [(name, value, count) for (name, value), count in Counter(pairs).most_common()]
