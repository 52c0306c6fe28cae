"""FlatGeobuf: one layer in a compact binary file."""

from apps.imports import ogr
from apps.imports.domain.source import Format

MAGIC = b"fgb\x03fgb"

FORMAT = Format(
    "flatgeobuf",
    "FlatGeobuf",
    (".fgb",),
    lambda content: content.head.startswith(MAGIC),
    lambda source: ogr.open_path(source.path),
    drivers=("FlatGeobuf",),
    options={"OGR_FLATGEOBUF_VERIFY_BUFFERS": "YES"},
)
