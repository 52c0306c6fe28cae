"""Reads a stored file into raw features, whatever its format, within the limits."""

import shutil
import tempfile
from pathlib import Path

import numpy as np
import shapely
from django.utils.translation import gettext as _

from apps.files import queries as files
from apps.files.models import StoredFile
from apps.imports.domain import limits
from apps.imports.domain.raw import RawLayer
from apps.imports.domain.source import Format, Source
from apps.imports.registry import format_of
from apps.kernel.errors import Refused, TooLarge


def read_source(*, stored: StoredFile, layer: str) -> tuple[Format, RawLayer]:
    """The format and one layer of the file; Refused or TooLarge with the reason."""
    place = files.path(stored)
    source = Source(place, stored.original_name, stored.media_type, layer)
    known = format_of(source)
    with tempfile.TemporaryDirectory(prefix="import-") as folder:
        # A copy: GDAL goes by endings, and SQLite may write beside the file it opens.
        copy = Path(folder) / f"{_stem(stored.original_name)}{known.suffixes[0]}"
        shutil.copyfile(place, copy)
        raw = known.read(Source(copy, stored.original_name, stored.media_type, layer))
    if not raw.features:
        raise Refused("import.no_features", _("The file holds no features."))
    vertices = int(
        shapely.get_num_coordinates(
            np.array([one.geometry for one in raw.features], dtype=object)
        ).sum()
    )
    if vertices > limits.MAX_VERTICES:
        raise TooLarge(
            "import.too_many_vertices",
            _("The layer has %(count)d vertices; at most %(limit)d are taken.")
            % {"count": vertices, "limit": limits.MAX_VERTICES},
        )
    return known, raw


def _stem(name: str) -> str:
    """A harmless form of the name, because GDAL calls the layer of a GeoJSON by it."""
    clean = "".join(letter for letter in Path(name).stem if letter.isalnum() or letter in "_-")
    return clean[:100] or "file"
