"""Zipped shapefile: safe unpacking, the damage that GDAL overlooks, and the encoding of its table."""

import struct
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from django.utils.translation import gettext as _

from apps.imports import ogr
from apps.imports.domain import text_encoding
from apps.imports.domain.raw import Finding, Level
from apps.imports.domain.source import Format, Source
from apps.imports.domain.table import Opened, Table
from apps.imports.domain.text_encoding import Encoding
from apps.imports.reading import archive
from apps.kernel.errors import Refused

PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
SAMPLE_BYTES = 200_000
# The language byte of a dbf that ESRI's programs write (dBase IV code page marks).
LANGUAGES = {0xC9: "cp1251", 0x65: "cp866", 0x26: "cp866", 0x03: "cp1252", 0x57: "cp1252"}


def open_file(source: Source) -> Opened:
    """Every shapefile of the archive."""
    folder = Path(tempfile.mkdtemp())
    with archive.opened(source.path) as packed:
        stems = archive.by_stem(packed, PARTS)
        found = {PurePosixPath(stem).name: parts for stem, parts in stems.items()}
        paths = {}
        for number, (name, parts) in enumerate(sorted(found.items())):
            if ".shp" in parts:
                _check_complete(name, parts)
                archive.unpack(packed, parts, folder / str(number), "layer")
                paths[name] = folder / str(number) / "layer.shp"
    if not paths:
        raise Refused("import.not_spatial", _("The archive holds no shapefile (.shp)."))
    for path in paths.values():
        _check_length(path)
    encodings = {name: _encoding(path, source.encoding) for name, path in paths.items()}

    def read(layer: str, most: int | None) -> Table:
        return _read(paths[layer], layer, encodings[layer], most)

    return Opened(tuple(paths), read, min(encodings.values(), key=lambda one: one.certainty))


def _check_complete(name: str, parts: archive.Members) -> None:
    missing = [suffix for suffix in (".shx", ".dbf") if suffix not in parts]
    if missing:
        raise Refused(
            "import.shapefile_incomplete",
            _("The shapefile %(name)s lacks its part %(parts)s.")
            % {"name": name, "parts": ", ".join(missing)},
        )


def _read(path: Path, layer: str, encoding: Encoding, most: int | None) -> Table:
    inside = ogr.spatial_layers(path)
    if not inside:
        raise Refused("import.not_spatial", _("The archive holds no shapefile (.shp)."))
    table = ogr.read_layer(
        path, inside[0], shown=layer, most=most, encoding=_for_gdal(encoding.used)
    )
    if encoding.declared:
        return table
    said = {"encoding": encoding.used.upper()}
    note = Finding(0, "import.encoding_assumed", Level.NOTE, said)
    return replace(table, head=replace(table.head, findings=(*table.head.findings, note)))


def _encoding(path: Path, chosen: str) -> Encoding:
    """What a person said, else the .cpg, else the table's language byte, else what the bytes look like."""
    cells = list(_cells(path.with_suffix(".dbf")))
    seen = text_encoding.samples(cells)
    declared = text_encoding.known(_declared(path)) if _declared(path) else ""
    used = text_encoding.known(chosen) if chosen else declared
    if used.startswith(("utf-16", "utf-32")):
        raise Refused(
            "import.encoding_unusable",
            _(
                "The shapefile declares the encoding %(name)s, which its table cannot be in; name another."
            )
            % {"name": used.upper()},
        )
    if used:
        return Encoding(declared or used, used, 1.0, seen)
    found, certainty = text_encoding.detect(b"\n".join(cells))
    return Encoding("", found.removesuffix("-sig"), certainty, seen)


def _for_gdal(encoding: str) -> str:
    """GDAL asks iconv, which knows the Kazakh code page by its standard's name."""
    return "RK1048" if encoding == "kz1048" else encoding.upper()


def _declared(path: Path) -> str:
    said = path.with_suffix(".cpg")
    if said.exists():
        with said.open("rb") as file:
            return file.read(64).decode("ascii", errors="ignore").strip("\x00 \r\n\t")
    with path.with_suffix(".dbf").open("rb") as table:
        head = table.read(32)
    return LANGUAGES.get(head[29], "") if len(head) == 32 else ""


def _cells(path: Path) -> Iterator[bytes]:
    """The text cells of the first records, as bytes."""
    with path.open("rb") as file:
        sample = file.read(SAMPLE_BYTES)
    if len(sample) < 33:
        return
    start, size = struct.unpack("<HH", sample[8:12])
    widths = [
        (sample[place + 11 : place + 12], sample[place + 16])
        for place in range(32, min(start, len(sample)) - 31, 32)
    ]
    for record in range(start, len(sample) - size + 1, max(1, size)):
        place = record + 1
        for kind, width in widths:
            cell = sample[place : place + width].strip(b" \x00")
            place += width
            if kind == b"C" and cell:
                yield cell


def _check_length(path: Path) -> None:
    """GDAL opens a cut-off .shp without a word; its header knows how long it was."""
    with path.open("rb") as file:
        head = file.read(100)
    declared = struct.unpack(">i", head[24:28])[0] * 2 if len(head) == 100 else 0
    actual = path.stat().st_size
    if len(head) < 100 or declared > actual:
        raise Refused(
            "import.unreadable",
            _("The .shp file is cut off: %(actual)d of %(declared)d bytes are there.")
            % {"actual": actual, "declared": declared},
        )


FORMAT = Format(
    "shapefile",
    "Shapefile (zip)",
    (".zip",),
    lambda content: content.has(".shp"),
    open_file,
    drivers=("ESRI Shapefile",),
)
