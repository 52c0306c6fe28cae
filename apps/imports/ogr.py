"""Reads one vector layer through GDAL, for the formats that GDAL knows."""

import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from django.utils.translation import gettext as _
from numpy.typing import NDArray
from pyogrio import raw

from apps.imports.domain import limits
from apps.imports.domain.raw import Finding, Level, RawFeature, RawLayer
from apps.kernel.errors import Refused, TooLarge


@dataclass(frozen=True)
class Table:
    """The columns of a layer as GDAL gives them."""

    meta: Mapping[str, Any]
    geometries: NDArray[Any]
    columns: list[NDArray[Any]]


def spatial_layers(path: Path) -> list[str]:
    """Names of the layers that have a geometry; Refused when GDAL cannot open the file."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = pyogrio.list_layers(path)
    except pyogrio.errors.DataSourceError as error:
        raise unreadable(error) from error
    return [str(name) for name, kind in found if kind is not None]


def choose_layer(names: list[str], wanted: str) -> str:
    """The layer to read: the wanted one, or the only one."""
    if not names:
        raise Refused("import.not_spatial", _("The file has no layer with geometry."))
    if wanted and wanted not in names:
        raise Refused(
            "import.source_layer_unknown",
            _("The file has no layer “%(name)s”. Its layers: %(valid)s.")
            % {"name": wanted, "valid": ", ".join(names)},
            {"valid": names},
        )
    if not wanted and len(names) > 1:
        raise Refused(
            "import.source_layer_needed",
            _("The file has several layers, name one of them: %(valid)s.")
            % {"valid": ", ".join(names)},
            {"valid": names},
        )
    return wanted or names[0]


def read_layer(path: Path, layer: str, encoding: str | None = None) -> RawLayer:
    """All features of `layer`. What GDAL warns about becomes notes on the file."""
    try:
        with warnings.catch_warnings(record=True) as heard:
            warnings.simplefilter("always")
            info = pyogrio.read_info(path, layer=layer, encoding=encoding)
            check_count(int(info["features"]))
            meta, _fids, geometries, columns = raw.read(
                path, layer=layer, encoding=encoding, datetime_as_string=True
            )
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise unreadable(error) from error
    except pyogrio.errors.FeatureError as error:
        raise unreadable(error) from error
    if geometries is None:
        raise Refused("import.not_spatial", _("The file has no layer with geometry."))
    table = Table(meta, geometries, columns)
    said = sorted({text for one in heard if not _is_ours(text := str(one.message).strip())})
    notes = tuple(Finding(0, "import.reader_said", Level.NOTE, {"text": text}) for text in said)
    names = tuple(str(name) for name in meta["fields"])
    return RawLayer(layer, meta["crs"], names, _features(table, names), notes)


def _is_ours(warning: str) -> bool:
    """Whether our own findings say the same by row."""
    return warning.startswith(("Non closed ring", "Measured (M) geometry types"))


def check_count(features: int) -> None:
    """Refuses before reading what would not be stored anyway."""
    if features > limits.MAX_FEATURES:
        raise TooLarge(
            "import.too_many_features",
            _("The layer has %(count)d features; at most %(limit)d are taken.")
            % {"count": features, "limit": limits.MAX_FEATURES},
        )


def unreadable(error: Exception) -> Refused:
    """The refusal for a file that GDAL cannot open or read to its end."""
    # Our own folders are nobody's business.
    reason = re.sub(r"'?/\S*/([^/\s']*)'?", r"\1", str(error).split(";")[0])
    return Refused(
        "import.unreadable",
        _("The file is damaged or not what its name says: %(reason)s") % {"reason": reason},
    )


def _features(table: Table, names: tuple[str, ...]) -> tuple[RawFeature, ...]:
    strict = shapely.from_wkb(table.geometries, on_invalid="ignore")
    lenient = shapely.from_wkb(table.geometries, on_invalid="fix")
    kinds = list(zip(table.meta["ogr_types"], table.meta["ogr_subtypes"], strict=True))
    features = []
    for index, (whole, fixed) in enumerate(zip(strict, lenient, strict=True)):
        defect = ""
        if whole is None and table.geometries[index] is not None:
            defect = "import.ring_closed" if fixed is not None else "import.geometry_unreadable"
        attributes = {
            name: _value(column[index], *kind)
            for name, column, kind in zip(names, table.columns, kinds, strict=True)
        }
        features.append(RawFeature(index + 1, fixed, attributes, defect))
    return tuple(features)


def _value(value: Any, kind: str, subtype: str) -> Any:
    """A plain Python value; GDAL's integers with gaps arrive as floats."""
    if value is None or (isinstance(value, float | np.floating) and np.isnan(value)):
        return None
    if subtype == "OFSTBoolean":
        return bool(value)
    if kind.startswith("OFTInteger") and isinstance(value, int | float | np.number):
        return int(value)
    if isinstance(value, np.generic):
        return value.item()
    return value.tolist() if isinstance(value, np.ndarray) else value
