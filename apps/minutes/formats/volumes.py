"""A long table as PDF: in volumes, each set alone, because a layout holds all of its pages in memory.

A run that was stopped goes on where it was: volumes it finished are taken from the shelf.
"""

import hashlib
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from django.utils.translation import gettext as _

from apps.minutes.domain.document import Document, Table
from apps.minutes.domain.reporting import Report, part
from apps.minutes.domain.words import WORDS
from apps.minutes.formats import shelves
from apps.minutes.formats.archive import pack
from apps.minutes.formats.leaf import ENGINE, head_text, row_text, write_leaf

# About two hundred pages. Long statements make a volume of fewer rows.
ROWS = 1_000
CHARACTERS = 1_500_000
# Reading takes about a tenth of the time.
READ = 0.1


def write_table_pdf(
    document: Document,
    table: Table,
    rows: Iterable[Sequence[str]],
    target: Path,
    *,
    shelf: str,
    report: Report,
) -> bool:
    """Writes one PDF, or a zip of volumes; True when it is volumes. `shelf` is where volumes wait."""
    with tempfile.TemporaryDirectory(dir=target.parent) as scratch:
        place = Path(scratch)
        parts = _read(table, rows, place)
        for number, rest in enumerate(parts, start=1):
            one = document
            if len(parts) > 1:
                said = WORDS[document.language]["volume"]
                one = replace(document, date=said.format(number=number, total=len(parts)))
            step = _("Volume %(number)d of %(total)d") % {"number": number, "total": len(parts)}
            part(report, READ, 1)((number - 1) / len(parts), step)
            _write(head_text(one, table), rest, rest.with_suffix(".pdf"), shelf)
        if len(parts) == 1:
            parts[0].with_suffix(".pdf").replace(target)
            return False
        pack(place, target, [one.with_suffix(".pdf").name for one in parts])
    return True


def _write(head: str, rows: Path, volume: Path, shelf: str) -> None:
    digest = hashlib.sha256(ENGINE.encode())
    digest.update(head.encode())
    digest.update(rows.read_bytes())
    key = digest.hexdigest()
    if not shelves.take(shelf, key, volume):
        write_leaf(head, rows, volume)
        shelves.keep(shelf, key, volume)


def _read(table: Table, rows: Iterable[Sequence[str]], place: Path) -> list[Path]:
    """The rows as they go into each volume: they are all read before the first is set, and never all in memory."""
    files = []
    for number, lines in enumerate(_cut(row_text(row, table) for row in rows), start=1):
        files.append(place / f"{number:02d}.json")
        files[-1].write_text("[" + ",\n".join(lines) + "]", encoding="utf-8")
    if not files:
        files.append(place / "01.json")
        files[0].write_text("[]", encoding="utf-8")
    return files


def _cut(lines: Iterable[str]) -> Iterator[list[str]]:
    held: list[str] = []
    size = 0
    for line in lines:
        if held and (len(held) >= ROWS or size + len(line) > CHARACTERS):
            yield held
            held, size = [], 0
        held.append(line)
        size += len(line)
    if held:
        yield held
