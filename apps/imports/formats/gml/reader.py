"""GML 2, 3.1 and 3.2, with or without an application schema: every feature type is a layer."""

from apps.files.domain import media_type as types
from apps.imports import ogr
from apps.imports.domain.content import Content
from apps.imports.domain.source import Format, Source
from apps.imports.domain.table import Opened
from apps.imports.reading import xml_prolog

NAMESPACE = "http://www.opengis.net/gml"


def open_file(source: Source) -> Opened:
    """The layers that GDAL makes of the elements; nothing outside the file is looked up."""
    xml_prolog.check(source.path)
    return ogr.open_path(source.path)


def _takes(content: Content) -> bool:
    name, attributes = content.root
    is_other = name in {"", "kml", "html", "svg", "gpx", "osm"}
    return content.media_type == types.XML and not is_other and NAMESPACE in attributes


FORMAT = Format(
    "gml",
    "GML",
    (".gml", ".xml"),
    _takes,
    open_file,
    drivers=("GML",),
    # The schema is made from the elements, and links are left alone: no other file is opened.
    options={"GML_SKIP_RESOLVE_ELEMS": "ALL"},
)
