"""A spreadsheet of statements: its columns and words in three languages, and what each row means (no Django)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from shapely.geometry.base import BaseGeometry

from apps.hearings.domain.entry import Entry, Kind
from apps.hearings.domain.place import UnreadablePlaceError, read_place
from apps.hearings.domain.staff_entry import Arrival

MAX_BYTES = 10 * 1024 * 1024
MAX_UNPACKED_BYTES = 80 * 1024 * 1024
MAX_ROWS = 3_000
MAX_COLUMNS = 40
# So many mistakes are listed; a file with more is another file.
MAX_ERRORS = 500
DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


@dataclass(frozen=True)
class Column:
    """One column by its heading in Kazakh, Russian and English."""

    name: str
    headings: tuple[str, str, str]
    required: bool = False

    def heading(self, language: str) -> str:
        """The heading of the template in `language`."""
        return self.headings[("kk", "ru", "en").index(language)]


COLUMNS = (
    Column("text", ("Мәтін", "Текст", "Text"), required=True),
    Column("channel", ("Арна", "Канал", "Channel"), required=True),
    Column("kind", ("Түрі", "Вид", "Kind")),
    Column("sent_on", ("Жіберілген күні", "Дата отправки", "Sent on")),
    Column("late_reason", ("Кешігу себебі", "Причина опоздания", "Late reason")),
    Column("language", ("Тілі", "Язык", "Language")),
    Column("author_name", ("Аты-жөні", "Имя", "Name")),
    Column("author_email", ("Электрондық пошта", "Электронная почта", "E-mail")),
    Column("organisation", ("Ұйым", "Организация", "Organisation")),
    Column("bin", ("БСН", "БИН", "BIN")),
    Column("longitude", ("Бойлық", "Долгота", "Longitude")),
    Column("latitude", ("Ендік", "Широта", "Latitude")),
)
BY_NAME = {column.name: column for column in COLUMNS}

CHANNEL_WORDS: Mapping[str, tuple[str, str, str]] = {
    "paper": ("Қағаз", "Бумага", "Paper"),
    "email": ("Электрондық пошта", "Электронная почта", "E-mail"),
    "e_otinish": ("е-Өтініш", "е-Өтініш", "e-Otinish"),
    "oral": ("Ауызша", "Устно", "Spoken"),
}
KIND_WORDS: Mapping[str, tuple[str, str, str]] = {
    Kind.SUPPORT: ("Қолдау", "Поддержка", "Support"),
    Kind.OBJECTION: ("Қарсылық", "Возражение", "Objection"),
    Kind.QUESTION: ("Сұрақ", "Вопрос", "Question"),
    Kind.PROPOSAL: ("Ұсыныс", "Предложение", "Proposal"),
    Kind.REMARK: ("Ескерту", "Замечание", "Remark"),
}
LANGUAGE_WORDS: Mapping[str, tuple[str, str, str]] = {
    "kk": ("Қазақша", "Казахский", "Kazakh"),
    "ru": ("Орысша", "Русский", "Russian"),
    "en": ("Ағылшынша", "Английский", "English"),
}


@dataclass(frozen=True)
class Cell:
    """One value as the file gives it."""

    value: str | int | float | bool | date | datetime | None
    is_formula: bool = False

    @property
    def text(self) -> str:
        """The value as words; a whole number without its point."""
        if self.value is None:
            return ""
        if isinstance(self.value, float) and self.value.is_integer():
            return str(int(self.value))
        return str(self.value)


@dataclass(frozen=True)
class CellFault:
    """A mistake: line from 1 as the program shows it, column by letter and name, code and detail."""

    line: int
    letter: str
    column: str
    code: str
    detail: str = ""


@dataclass(frozen=True)
class SheetRow:
    """One statement of the sheet."""

    line: int
    entry: Entry
    arrival: Arrival


Heads = Mapping[str, int]


def letter(index: int) -> str:
    """The name of a column counted from 0: A, B, … Z, AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def read_heads(cells: Sequence[Cell]) -> tuple[Heads, list[CellFault]]:
    """Which column stands where, in any of the three languages; others are left alone."""
    known = {_plain(word): one.name for one in COLUMNS for word in (*one.headings, one.name)}
    heads: dict[str, int] = {}
    faults = []
    for index, cell in enumerate(cells):
        name = known.get(_plain(cell.text))
        if name in heads:
            faults.append(CellFault(1, letter(index), name or "", "sheet.heading_twice", cell.text))
        elif name is not None:
            heads[name] = index
    faults += [
        CellFault(1, "", one.name, "sheet.heading_missing", " / ".join(one.headings))
        for one in COLUMNS
        if one.required and one.name not in heads
    ]
    return heads, faults


def read_row(line: int, cells: Sequence[Cell], heads: Heads) -> tuple[SheetRow, list[CellFault]]:
    """What one row says, and what cannot be read in it."""
    reader = _Row(line, cells, heads)
    place = reader.place()
    entry = Entry(
        text=reader.text("text"),
        kind=reader.word("kind", KIND_WORDS) or Kind.REMARK.value,
        language=reader.word("language", LANGUAGE_WORDS),
        author_name=reader.text("author_name"),
        author_email=reader.text("author_email"),
        organisation=reader.text("organisation"),
        bin=reader.text("bin"),
        place=place,
    )
    channel = reader.word("channel", CHANNEL_WORDS)
    arrival = Arrival(channel, reader.day("sent_on"), reader.text("late_reason"))
    return SheetRow(line, entry, arrival), reader.faults


class _Row:
    """Reads cells by the names of their columns and gathers mistakes."""

    def __init__(self, line: int, cells: Sequence[Cell], heads: Heads) -> None:
        self.line = line
        self.cells = cells
        self.heads = heads
        self.faults: list[CellFault] = []

    def cell(self, name: str) -> Cell:
        index = self.heads.get(name)
        found = self.cells[index] if index is not None and index < len(self.cells) else Cell(None)
        if found.is_formula:
            self.fault(name, "sheet.formula")
            return Cell(None)
        return found

    def fault(self, name: str, code: str, detail: str = "") -> None:
        where = letter(self.heads[name]) if name in self.heads else ""
        self.faults.append(CellFault(self.line, where, name, code, detail))

    def text(self, name: str) -> str:
        return self.cell(name).text

    def word(self, name: str, words: Mapping[str, tuple[str, str, str]]) -> str:
        given = self.cell(name).text
        if not given.strip():
            return ""
        for key, offered in words.items():
            if _plain(given) in {_plain(one) for one in (*offered, key)}:
                return str(key)
        self.fault(name, "sheet.not_a_word", given[:40])
        return ""

    def day(self, name: str) -> date | None:
        value = self.cell(name).value
        if isinstance(value, datetime):
            return value.date()
        if value is None or isinstance(value, date):
            return value
        if not str(value).strip():
            return None
        found = DAY.fullmatch(str(value).strip())
        try:
            if found:
                return date(int(found[3]), int(found[2]), int(found[1]))
            return date.fromisoformat(str(value).strip())
        except ValueError:
            self.fault(name, "sheet.not_a_date")
            return None

    def place(self) -> BaseGeometry | None:
        east, north = self.degrees("longitude"), self.degrees("latitude")
        if east is None and north is None:
            return None
        if east is None or north is None:
            missing = "longitude" if east is None else "latitude"
            if not any(one.column == missing for one in self.faults):
                self.fault(missing, "sheet.half_a_place")
            return None
        try:
            return read_place({"type": "Point", "coordinates": [east, north]})
        except UnreadablePlaceError as error:
            self.fault("longitude", error.fault.code, error.fault.detail)
            return None

    def degrees(self, name: str) -> float | None:
        text = self.cell(name).text.strip().replace(",", ".")
        if not text:
            return None
        try:
            return float(text)
        except ValueError:
            self.fault(name, "sheet.not_a_number")
            return None


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
