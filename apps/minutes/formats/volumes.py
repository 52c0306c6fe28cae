"""A long table as PDF: in volumes, each laid out alone, because a layout holds all of its pages in memory."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from apps.minutes.domain.document import Document, Table
from apps.minutes.domain.words import WORDS
from apps.minutes.formats.archive import pack
from apps.minutes.formats.paper import document_pdf

# About a hundred pages.
ROWS = 1_000


def write_table_pdf(
    document: Document, table: Table, rows: Iterable[Sequence[str]], target: Path, total: int
) -> bool:
    """Writes one PDF, or a zip of volumes; True when it is volumes. `total` says how many rows come, at most."""
    volumes = _volumes(rows)
    first = next(volumes, [])
    second = next(volumes, None)
    if second is None:
        target.write_bytes(_volume(document, table, first))
        return False
    whole = max(2, -(-total // ROWS))
    with tempfile.TemporaryDirectory(dir=target.parent) as scratch:
        names = []
        for number, part in enumerate(_chained(first, second, volumes), start=1):
            names.append(f"{number:02d}.pdf")
            said = WORDS[document.language]["volume"].format(number=number, total=whole)
            one = replace(document, date=said)
            (Path(scratch) / names[-1]).write_bytes(_volume(one, table, part))
        pack(Path(scratch), target, names)
    return True


def _volume(document: Document, table: Table, rows: Sequence[Sequence[str]]) -> bytes:
    return document_pdf(document, replace(table, rows=rows), landscape=True)


def _volumes(rows: Iterable[Sequence[str]]) -> Iterator[list[Sequence[str]]]:
    each = iter(rows)
    while part := list(islice(each, ROWS)):
        yield part


def _chained(
    first: list[Sequence[str]], second: list[Sequence[str]], rest: Iterator[list[Sequence[str]]]
) -> Iterator[list[Sequence[str]]]:
    yield first
    yield second
    yield from rest
