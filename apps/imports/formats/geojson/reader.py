"""GeoJSON (RFC 7946): one layer, EPSG:4326 unless an old `crs` member says otherwise."""

import json
from pathlib import Path

from django.utils.translation import gettext as _

from apps.files.domain import media_type as types
from apps.imports import ogr
from apps.imports.domain.source import Format, Source
from apps.imports.domain.table import Opened
from apps.kernel.errors import Refused


def open_file(source: Source) -> Opened:
    """The features of the collection; when GDAL refuses the file, says where or why."""
    try:
        return ogr.open_path(source.path)
    except Refused:
        _explain(source.path)
        raise


def _explain(path: Path) -> None:
    """Raises a better refusal than GDAL's when JSON itself tells more."""
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Refused("import.unreadable", _("The file is not UTF-8 text.")) from error
    except json.JSONDecodeError as error:
        raise Refused(
            "import.unreadable",
            _("The file is damaged: no JSON at line %(line)d, column %(column)d.")
            % {"line": error.lineno, "column": error.colno},
        ) from error
    except RecursionError as error:
        raise Refused("import.unreadable", _("The JSON is nested too deeply.")) from error
    members = ", ".join(list(found)[:5]) if isinstance(found, dict) else type(found).__name__
    raise Refused(
        "import.not_geojson",
        _("The file is JSON, but no GeoJSON: it has %(members)s and no features.")
        % {"members": members[:200]},
    )


FORMAT = Format(
    "geojson",
    "GeoJSON",
    (".geojson", ".json"),
    lambda content: content.media_type == types.JSON,
    open_file,
    drivers=("GeoJSON",),
)
