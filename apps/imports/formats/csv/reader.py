"""Tables as text: coordinates in two columns, or a geometry as WKT or GeoJSON in a cell."""

import csv
from pathlib import Path
from typing import Any

from apps.files.domain import media_type as types
from apps.imports import ogr
from apps.imports.domain import limits, text_encoding
from apps.imports.domain.content import Content
from apps.imports.domain.raw import Finding, Level
from apps.imports.domain.source import Format, Source
from apps.imports.domain.table import Column, Opened, Table
from apps.imports.domain.text_encoding import Encoding
from apps.imports.reading import cells

SAMPLE_BYTES = 200_000


def open_file(source: Source) -> Opened:
    """One layer: the table, called by the file's name."""
    csv.field_size_limit(limits.MAX_CELL_CHARACTERS)
    with source.path.open("rb") as file:
        sample = file.read(SAMPLE_BYTES)
    encoding = _encoding(source, sample)
    name = Path(source.name).stem

    def read(layer: str, most: int | None) -> Table:
        return _read(source.path, layer, encoding, most)

    return Opened((name,), read, encoding)


def _encoding(source: Source, sample: bytes) -> Encoding:
    chosen = text_encoding.known(source.encoding) if source.encoding else ""
    used, certainty = (chosen, 1.0) if chosen else text_encoding.detect(sample)
    seen = text_encoding.samples(
        part for line in sample.splitlines()[:2000] for part in line.replace(b";", b",").split(b",")
    )
    return Encoding("", used, certainty, seen)


def _read(path: Path, layer: str, encoding: Encoding, most: int | None) -> Table:
    try:
        with path.open(encoding=encoding.used, newline="") as text:
            delimiter = _delimiter(text.readline())
            text.seek(0)
            names, values, rows = _values(csv.reader(text, delimiter=delimiter), most)
    except (csv.Error, UnicodeError) as error:
        raise ogr.unreadable(error) from error
    note = Finding(0, "import.encoding_assumed", Level.NOTE, {"encoding": encoding.used.upper()})
    is_told = encoding.used in {"utf-8-sig", "utf-8"}
    columns = [Column(name) for name in names]
    return cells.table(layer, columns, values, rows, () if is_told else (note,))


def _values(table: Any, most: int | None) -> tuple[list[str], dict[str, list[Any]], int]:
    """Columns by name; a short line has gaps, what stands past the heading is left out."""
    heading: list[str] = next(table, [])
    names = [name for name in dict.fromkeys(one.strip() for one in heading) if name]
    places = {name: [one.strip() for one in heading].index(name) for name in names}
    values: dict[str, list[Any]] = {name: [] for name in names}
    rows = 0
    for line in table:
        if not line:
            continue
        if rows == most:
            break
        rows += 1
        ogr.check_count(rows)
        for name, place in places.items():
            values[name].append(line[place] if place < len(line) else None)
    return names, values, rows


def _delimiter(heading: str) -> str:
    return max((",", ";", "\t", "|"), key=heading.count)


def _takes(content: Content) -> bool:
    # DXF and MIF are text too, and have formats of their own.
    first = content.text.lstrip("\ufeff").split(maxsplit=2)
    is_drawing = first[:2] in (["0", "SECTION"], ["999"]) or first[:1] == ["999"]
    return content.media_type == types.TEXT and not is_drawing


FORMAT = Format("csv", "CSV", (".csv", ".txt", ".tsv"), _takes, open_file)
