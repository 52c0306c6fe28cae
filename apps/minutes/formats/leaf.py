"""One volume of a long table as PDF: what typst is given, and that it is the same bytes for the same words."""

import json
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path

from apps.kernel.typeset import typeset
from apps.minutes.domain.cells import clean
from apps.minutes.domain.document import Document, Paragraph, Table
from apps.minutes.formats.fitting import fitted

SOURCE = Path(__file__).with_name("table.typ")
# What the words are set with; with the words themselves it makes the bytes.
ENGINE = f"typst {version('typst')}\n{SOURCE.read_text(encoding='utf-8')}"
# As in table.typ: a landscape page between its margins, what a cell keeps free, and the letters.
PAGE_PT = 267 / 25.4 * 72
INSET_PT = 6.0
CELL = (7.0, "DejaVuSerif")
HEADING = (6.0, "DejaVuSans-Bold")


def row_text(row: Sequence[str], table: Table) -> str:
    """A row as JSON, with long words divided to the widths of the columns."""
    return json.dumps(_fitted(row, table, *CELL), ensure_ascii=False)


def head_text(document: Document, table: Table) -> str:
    """What stands around the rows, as JSON."""
    told = {
        "language": document.language,
        "over": document.over,
        "title": f"{document.title} {document.number}".strip(),
        "subtitle": document.subtitle,
        "date": document.date,
        "footer": document.footer,
        "draft": document.draft,
        "paragraphs": [one.text for one in document.blocks if isinstance(one, Paragraph)],
        "headings": _fitted(table.headings, table, *HEADING),
        "widths": list(table.widths),
    }
    return json.dumps(told, ensure_ascii=False)


def write_leaf(head: str, rows: Path, target: Path) -> None:
    """Sets the rows of a file, a JSON list, under `head`. Raises TypesetError."""
    typeset(SOURCE, {"document": head, "rows": str(rows)}, target)


def _fitted(cells: Iterable[str], table: Table, size: float, font: str) -> list[str]:
    return [
        fitted(clean(cell), PAGE_PT * share / 100 - INSET_PT, size, font)
        for cell, share in zip(cells, table.widths, strict=True)
    ]
