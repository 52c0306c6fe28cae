"""KML and KMZ (Google Earth): every folder with placemarks is a layer, EPSG:4326."""

import tempfile
from pathlib import Path, PurePosixPath

from django.utils.translation import gettext as _

from apps.imports import ogr
from apps.imports.domain.content import Content
from apps.imports.domain.source import Format, Source
from apps.imports.domain.table import Opened
from apps.imports.reading import archive, xml_prolog
from apps.kernel.errors import Refused


def open_file(source: Source) -> Opened:
    """The document, or the main document of a KMZ; links to other documents are not followed."""
    path = _unpacked(source.path) if source.path.read_bytes()[:2] == b"PK" else source.path
    xml_prolog.check(path)
    return ogr.open_path(path)


def _unpacked(path: Path) -> Path:
    folder = Path(tempfile.mkdtemp())
    with archive.opened(path) as packed:
        stems = archive.by_stem(packed, (".kml",))
        if not stems:
            raise Refused("import.not_spatial", _("The archive holds no KML document."))
        # The main document is doc.kml at the top, else the first one (OGC KML 2.3, annex C).
        first = min(stems, key=lambda stem: (len(PurePosixPath(stem).parts), stem != "doc", stem))
        archive.unpack(packed, stems[first], folder, "doc")
    return folder / "doc.kml"


def _takes(content: Content) -> bool:
    return content.root[0] == "kml" or (content.has(".kml") and not content.has(".shp"))


FORMAT = Format("kml", "KML, KMZ", (".kml", ".kmz"), _takes, open_file, drivers=("LIBKML",))
