"""XLSX with openpyxl: reading one that somebody sent, making the template. Only the worker reads."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation

from apps.hearings import messages
from apps.hearings.domain import sheet
from apps.hearings.domain.sheet import Cell
from apps.kernel.errors import Refused, TooLarge

MAX_MEMBERS = 200
# A workbook has no use for them; an XML parser has no defence against all of them.
DOCTYPE = b"<!DOCTYPE"
TEMPLATE_ROWS = 3_001


def check_archive(path: Path) -> None:
    """Refuses what is no workbook, and what would unpack to more than memory holds, before anything is parsed."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            unpacked = sum(one.file_size for one in members)
            if len(members) > MAX_MEMBERS or unpacked > sheet.MAX_UNPACKED_BYTES:
                limit = sheet.MAX_UNPACKED_BYTES // 1024 // 1024
                raise TooLarge("sheet.too_large", messages.text("sheet.too_large", detail=limit))
            for one in members:
                with archive.open(one) as opened:
                    if DOCTYPE in opened.read(1024).upper():
                        raise _unreadable()
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError) as error:
        raise _unreadable() from error


def rows_of(path: Path) -> Iterator[list[Cell]]:
    """Rows of the first sheet from the top, formulas as such, never their values."""
    try:
        with path.open("rb") as opened:
            book = openpyxl.load_workbook(opened, read_only=True, data_only=False, keep_links=False)
            first = book.worksheets[0]
            # What the file says about its own size is not believed.
            first.reset_dimensions()
            for row in first.iter_rows(max_col=sheet.MAX_COLUMNS):
                yield [Cell(one.value, is_formula=one.data_type == "f") for one in row]
    except (
        *(InvalidFileException, ParseError, KeyError, IndexError, ValueError),
        zipfile.BadZipFile,
    ) as error:
        raise _unreadable() from error


def template(language: str) -> bytes:
    """An empty sheet with headings and offered words in `language`."""
    place = ("kk", "ru", "en").index(language)
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = ("Пікірлер", "Обращения", "Statements")[place]
    for index, column in enumerate(sheet.COLUMNS, start=1):
        cell = page.cell(1, index, column.heading(language))
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="16233A")
        cell.alignment = Alignment(vertical="center")
        width = 60 if column.name == "text" else 20
        page.column_dimensions[sheet.letter(index - 1)].width = width
    page.row_dimensions[1].height = 24
    page.freeze_panes = "A2"
    for name, words in (
        ("channel", sheet.CHANNEL_WORDS),
        ("kind", sheet.KIND_WORDS),
        ("language", sheet.LANGUAGE_WORDS),
    ):
        offered = ",".join(one[place] for one in words.values())
        rule = DataValidation(type="list", formula1=f'"{offered}"', allow_blank=True)
        at = sheet.letter([one.name for one in sheet.COLUMNS].index(name))
        rule.add(f"{at}2:{at}{TEMPLATE_ROWS}")
        page.add_data_validation(rule)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _unreadable() -> Refused:
    return Refused("sheet.unreadable", messages.text("sheet.unreadable"))
