"""XLSX by openpyxl, row by row, always the same bytes for the same rows; no cell is a formula."""

import re
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from apps.minutes.domain.cells import clean, neutral
from apps.minutes.formats.archive import chunks_of, write_chunks

# More does not fit into a cell.
MAX_CHARACTERS = 32_767
WIDE = frozenset({"text", "reason"})
CORE = "docProps/core.xml"
# openpyxl writes the present moment there.
MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def write_sheet(
    *,
    target: Path,
    title: str,
    columns: Sequence[str],
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    watermark: str = "",
) -> None:
    """A workbook of one sheet under `headings`; `watermark` stands above them and on every printed page."""
    book = openpyxl.Workbook(write_only=True)
    book.properties.creator = "Bas Jospar"
    page = book.create_sheet(clean(title)[:31])
    for place, column in enumerate(columns, start=1):
        width = 70 if column in WIDE else 20
        page.column_dimensions[get_column_letter(place)].width = width
    page.freeze_panes = "B3" if watermark else "B2"
    if watermark:
        page.oddHeader.center.text = watermark.replace("&", "&&")
        page.append([neutral(clean(watermark))])
    page.append([_heading(page, one) for one in headings])
    try:
        for row in rows:
            page.append([neutral(clean(one))[:MAX_CHARACTERS] for one in row])
    finally:
        # Also when somebody cancels in the middle.
        page.close()
    with tempfile.NamedTemporaryFile(dir=target.parent, suffix=".xlsx") as raw:
        book.save(raw.name)
        with zipfile.ZipFile(raw.name) as source, zipfile.ZipFile(target, "w") as archive:
            for name in sorted(source.namelist()):
                write_chunks(archive, name, _fixed(source, name))


def _heading(page: object, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(page, value=text)
    cell.font = Font(bold=True, color="FFFFFF")
    cell.fill = PatternFill("solid", fgColor="16233A")
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    return cell


def _fixed(source: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    if name == CORE:
        yield MOMENT.sub(rb"\g<1>2000-01-01T00:00:00Z\g<2>", source.read(name))
        return
    with source.open(name) as content:
        yield from chunks_of(content)  # type: ignore[arg-type]
