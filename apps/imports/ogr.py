"""Reads vector layers through GDAL, for the formats that GDAL knows; only ever in the child process."""

import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
from django.utils.translation import gettext as _
from numpy.typing import NDArray
from pyogrio import raw

from apps.imports.domain import limits
from apps.imports.domain.raw import Finding, Level
from apps.imports.domain.table import Column, Head, Opened, Table
from apps.imports.reading import arrow
from apps.kernel.errors import Refused, TooLarge

KINDS = {
    "OFTInteger": "integer",
    "OFTInteger64": "integer",
    "OFTReal": "real",
    "OFTString": "text",
    "OFTDate": "date",
    "OFTDateTime": "date",
    "OFTTime": "date",
}
STREAM_ROWS = 25_000
WRONG = (
    pyogrio.errors.DataSourceError,
    pyogrio.errors.DataLayerError,
    pyogrio.errors.FeatureError,
    pyogrio.errors.FieldError,
    pyogrio.errors.GeometryError,
    UnicodeDecodeError,
)


def open_path(path: Path) -> Opened:
    """The layers with geometry of a file in which GDAL finds its way alone."""
    return Opened(
        spatial_layers(path), lambda layer, most: read_layer(path, layer, most=most, shown=layer)
    )


def spatial_layers(path: Path) -> tuple[str, ...]:
    """Names of the layers that have a geometry; Refused when GDAL cannot open the file."""
    return tuple(name for name, kind in _layers(path) if kind is not None)


def all_layers(path: Path) -> tuple[str, ...]:
    """Names of all layers, also of tables."""
    return tuple(name for name, _kind in _layers(path))


def _layers(path: Path) -> list[tuple[str, str | None]]:
    with _said():
        found = pyogrio.list_layers(path)
    if len(found) > limits.MAX_LAYERS:
        raise TooLarge(
            "import.too_many_layers",
            _("The file has %(count)d layers; at most %(limit)d are taken.")
            % {"count": len(found), "limit": limits.MAX_LAYERS},
        )
    return [(str(name), kind) for name, kind in found]


def read_layer(
    path: Path,
    layer: str | None,
    *,
    shown: str,
    most: int | None = None,
    encoding: str | None = None,
    needs_geometry: bool = True,
    skip: int = 0,
) -> Table:
    """Features of `layer`, called `shown`. What GDAL warns about becomes notes on the file."""
    with _said() as heard:
        info = pyogrio.read_info(path, layer=layer, encoding=encoding, force_feature_count=True)
        _check_columns(len(info["fields"]))
        count = int(info["features"])
        if most is None:
            check_count(count)
        meta, _fids, geometries, columns = raw.read(
            path,
            layer=layer,
            encoding=encoding,
            # One more than allowed, for drivers that do not know the count beforehand.
            max_features=most if most is not None else limits.MAX_FEATURES + 1,
            skip_features=skip,
            datetime_as_string=True,
        )
    if needs_geometry and geometries is None:
        raise Refused("import.not_spatial", _("The file has no layer with geometry."))
    rows = _rows(geometries, columns)
    if most is None:
        check_count(rows)
    head = Head(
        shown,
        str(meta["crs"]) if meta["crs"] else None,
        tuple(_columns(meta)),
        max(rows, count),
        _notes(heard),
    )
    return Table(head, [None] * rows if geometries is None else geometries, _cutter(meta, columns))


def stream_layer(path: Path, layer: str, rows: int = STREAM_ROWS) -> Iterator[Table]:
    """All features part after part, for drivers that skip rows quickly: the first come sooner."""
    skip = 0
    with _said() as heard:
        for part in _by_columns(path, layer, rows):
            yield replace(part, head=replace(part.head, findings=_notes(heard)))
            skip += len(part.wkb)
            check_count(skip)
    if skip and skip == part.head.features:
        return
    while True:
        part = read_layer(path, layer, shown=layer, most=rows, skip=skip)
        check_count(part.head.features)
        yield part
        skip += len(part.wkb)
        check_count(skip)
        if len(part.wkb) < rows:
            return


def _by_columns(path: Path, layer: str, rows: int) -> Iterator[Table]:
    info = pyogrio.read_info(path, layer=layer, force_feature_count=True)
    _check_columns(len(info["fields"]))
    check_count(int(info["features"]))
    head = Head(
        layer,
        str(info["crs"]) if info["crs"] else None,
        tuple(_columns(info)),
        int(info["features"]),
    )
    for part in arrow.parts(path, layer, rows):
        yield Table(head, part.geometries, partial(_cut, part.columns))


def _cut(columns: Mapping[str, list[Any]], part: slice) -> dict[str, list[Any]]:
    return {name: values[part] for name, values in columns.items()}


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
        _("The file is damaged or not what its name says: %(reason)s") % {"reason": reason[:300]},
    )


@contextmanager
def _said() -> Iterator[list[warnings.WarningMessage]]:
    """What GDAL says meanwhile; its errors become refusals."""
    try:
        with warnings.catch_warnings(record=True) as heard:
            warnings.simplefilter("always")
            yield heard
    except WRONG as error:
        raise unreadable(error) from error


def _check_columns(count: int) -> None:
    if count > limits.MAX_COLUMNS:
        raise TooLarge(
            "import.too_many_columns",
            _("The layer has %(count)d columns; at most %(limit)d are taken.")
            % {"count": count, "limit": limits.MAX_COLUMNS},
        )


def _rows(geometries: NDArray[Any] | None, columns: list[NDArray[Any]]) -> int:
    if geometries is not None:
        return len(geometries)
    return len(columns[0]) if columns else 0


def _columns(meta: Mapping[str, Any]) -> Iterator[Column]:
    kinds = zip(meta["fields"], meta["ogr_types"], meta["ogr_subtypes"], strict=True)
    for name, kind, subtype in kinds:
        is_boolean = subtype == "OFSTBoolean"
        yield Column(str(name), "boolean" if is_boolean else KINDS.get(kind, "other"))


def _notes(heard: list[warnings.WarningMessage]) -> tuple[Finding, ...]:
    said = sorted({text for one in heard if not _is_ours(text := str(one.message).strip())})
    told = [re.sub(r"'?/\S*/([^/\s']*)'?", r"\1", text) for text in said]
    return tuple(Finding(0, "import.reader_said", Level.NOTE, {"text": text}) for text in told)


def _is_ours(warning: str) -> bool:
    """Whether our own findings say the same by row."""
    return warning.startswith(("Non closed ring", "Measured (M) geometry types"))


def _cutter(meta: Mapping[str, Any], columns: list[NDArray[Any]]) -> Any:
    kinds = list(_columns(meta))

    def cut(part: slice) -> dict[str, list[Any]]:
        return {
            column.name: _values(array[part], column.kind)
            for column, array in zip(kinds, columns, strict=True)
        }

    return cut


def _values(array: NDArray[Any], kind: str) -> list[Any]:
    """Plain Python values; GDAL's integers with gaps arrive as floats."""
    if array.dtype.kind == "f":
        known = np.isfinite(array)
        plain = array.astype("int64") if kind in {"integer", "boolean"} and known.all() else array
        values = plain.tolist()
        if not known.all():
            values = [value if ok else None for value, ok in zip(values, known, strict=True)]
        if kind == "boolean":
            return [None if value is None else bool(value) for value in values]
        if kind == "integer":
            return [None if value is None else int(value) for value in values]
        return list(values)
    if array.dtype.kind in "iu" and kind == "boolean":
        return [bool(value) for value in array.tolist()]
    if array.dtype.kind == "O":
        return [_object(value) for value in array]
    if array.dtype.kind == "M":
        return [None if text == "NaT" else text for text in np.datetime_as_string(array).tolist()]
    return list(array.tolist())


def _object(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return value.tolist()
    return None if isinstance(value, bytes) else value
