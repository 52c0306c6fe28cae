"""Zipped shapefile: safe unpacking, the damage that GDAL overlooks, and the encoding of its table."""

import struct
import tempfile
import zipfile
from pathlib import Path, PurePosixPath

from django.utils.translation import gettext as _

from apps.files.domain import media_type as types
from apps.imports import ogr
from apps.imports.domain import limits
from apps.imports.domain.raw import Finding, Level, RawLayer
from apps.imports.domain.source import Format, Source
from apps.imports.domain.text_encoding import sniff
from apps.kernel.errors import Refused, TooLarge

PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
CHUNK_BYTES = 1024 * 1024
SAMPLE_BYTES = 200_000
# GDAL asks iconv, which knows the Kazakh code page by its standard's name.
GDAL_NAMES = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16", "kz1048": "RK1048", "cp866": "CP866"}


def read(source: Source) -> RawLayer:
    """The chosen shapefile of the archive, or the only one."""
    try:
        with zipfile.ZipFile(source.path) as archive, tempfile.TemporaryDirectory() as folder:
            _check_archive(archive)
            names = _shapefiles(archive)
            layer = ogr.choose_layer(sorted(names), source.layer)
            path = _unpack(archive, names[layer], Path(folder))
            return _read(path, layer)
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        raise Refused(
            "import.unreadable",
            _("The zip archive is damaged: %(reason)s") % {"reason": str(error)},
        ) from error


def _check_archive(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    grown = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    if (
        len(entries) > limits.MAX_ZIP_ENTRIES
        or grown > limits.MAX_UNZIPPED_BYTES
        or grown / packed > limits.MAX_ZIP_RATIO
    ):
        raise TooLarge("import.zip_bomb", _("The archive unpacks to more than is taken."))
    for entry in entries:
        path = PurePosixPath(entry.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts:
            raise Refused(
                "import.zip_path",
                _("The archive names a place outside itself: “%(name)s”.")
                % {"name": entry.filename},
            )
        if entry.flag_bits & 0x1:
            raise Refused("import.zip_encrypted", _("The archive is locked with a password."))


def _shapefiles(archive: zipfile.ZipFile) -> dict[str, dict[str, zipfile.ZipInfo]]:
    """Parts by suffix of every shapefile in the archive, by the shapefile's name."""
    stems: dict[str, dict[str, zipfile.ZipInfo]] = {}
    for entry in archive.infolist():
        path = PurePosixPath(entry.filename.replace("\\", "/"))
        if path.suffix.lower() in PARTS and not path.name.startswith("._"):
            stems.setdefault(str(path.with_suffix("")), {})[path.suffix.lower()] = entry
    found = {PurePosixPath(stem).name: parts for stem, parts in stems.items() if ".shp" in parts}
    if not found:
        raise Refused("import.not_spatial", _("The archive holds no shapefile (.shp)."))
    return found


def _unpack(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], folder: Path) -> Path:
    """The parts under a name of ours; what the archive says about its size is not believed."""
    missing = [suffix for suffix in (".shx", ".dbf") if suffix not in parts]
    if missing:
        raise Refused(
            "import.shapefile_incomplete",
            _("The shapefile lacks its part %(parts)s.") % {"parts": ", ".join(missing)},
        )
    left = limits.MAX_UNZIPPED_BYTES
    for suffix, entry in parts.items():
        with archive.open(entry) as packed, (folder / f"layer{suffix}").open("wb") as out:
            while chunk := packed.read(CHUNK_BYTES):
                left -= len(chunk)
                if left < 0:
                    raise TooLarge(
                        "import.zip_bomb", _("The archive unpacks to more than is taken.")
                    )
                out.write(chunk)
    return folder / "layer.shp"


def _read(path: Path, layer: str) -> RawLayer:
    _check_length(path)
    encoding = _sniffed_encoding(path)
    found = ogr.read_layer(path, ogr.spatial_layers(path)[0], GDAL_NAMES.get(encoding))
    notes = found.findings
    if encoding:
        said = {"encoding": GDAL_NAMES[encoding]}
        notes = (*notes, Finding(0, "import.encoding_assumed", Level.NOTE, said))
    return RawLayer(layer, found.crs, found.fields, found.features, notes)


def _sniffed_encoding(path: Path) -> str:
    """Empty when the shapefile says itself: by a .cpg, or by the language byte of its table."""
    if path.with_suffix(".cpg").exists():
        return ""
    with path.with_suffix(".dbf").open("rb") as table:
        sample = table.read(SAMPLE_BYTES)
    if len(sample) < 32 or sample[29] != 0:
        return ""
    return sniff(sample[int(struct.unpack("<H", sample[8:10])[0]) :])


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


FORMAT = Format("shapefile", "Shapefile (zip)", (".zip",), frozenset({types.ZIP}), read)
