"""DXF drawings (AutoCAD): one layer `entities`, with the drawing's layer name in the column Layer."""

import re

from apps.imports import ogr
from apps.imports.domain.content import Content
from apps.imports.domain.source import Format

BINARY = b"AutoCAD Binary DXF\r\n\x1a\x00"
# Group code 0, then the first section; comments (group code 999) may stand before it.
START = re.compile(r"\s*(?:999\s*?\r?\n[^\n]*\n\s*)*0\s*\r?\n\s*SECTION\s")


def _takes(content: Content) -> bool:
    text = content.text.lstrip("\ufeff")
    return content.head.startswith(BINARY) or START.match(text) is not None


FORMAT = Format(
    "dxf",
    "DXF",
    (".dxf",),
    _takes,
    lambda source: ogr.open_path(source.path),
    drivers=("DXF",),
    # A closed polyline is how a zone is drawn in AutoCAD.
    options={"DXF_CLOSED_LINE_AS_POLYGON": "TRUE"},
)
