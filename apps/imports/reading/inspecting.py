"""Builds the document `inspection`: what a file holds, before anything of it is taken (docs/map.md)."""

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

import numpy as np
import shapely
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from apps.imports.domain import candidates as sniffing
from apps.imports.domain import frame
from apps.imports.domain.raw import Finding
from apps.imports.domain.table import Head, Opened, Table
from apps.imports.domain.text_encoding import Encoding
from apps.imports.messages import text_of
from apps.kernel import crs
from apps.kernel.errors import Refused

Array = NDArray[Any]

# Figures of a layer come from so many of its first rows; the features are all counted.
MOST_ROWS = 20_000
MOST_LAYERS = 50
SAMPLE_FEATURES = 200
SAMPLE_VERTICES = 50_000
SAMPLE_VALUES = 5
DISTINCT_CODES = 100
LONGEST_VALUE = 200


def inspection(slug: str, opened: Opened) -> dict[str, Any]:
    """The document, as JSON values."""
    if not opened.layers:
        raise Refused("import.not_spatial", _("The file has no layer with geometry."))
    return {
        "format": slug,
        "encoding": _encoding(opened.encoding),
        "layers": [_layer(opened, name) for name in opened.layers[:MOST_LAYERS]],
    }


def _encoding(one: Encoding) -> dict[str, Any]:
    return {
        "declared": one.declared,
        "detected": one.used,
        "certainty": one.certainty,
        "previews": one.previews(),
    }


def _layer(opened: Opened, name: str) -> dict[str, Any]:
    """One layer; what cannot be read of it is told in its notes, and the others stay readable."""
    try:
        table = opened.read(name, MOST_ROWS)
    except Refused as problem:
        if len(opened.layers) == 1:
            raise
        return _unreadable(name, problem)
    wkb = np.array([*table.wkb, None], dtype=object)[:-1]
    geometries = shapely.from_wkb(wkb, on_invalid="fix")
    frames = _frames(table.head, geometries)
    return {
        "name": name,
        "features": table.head.features,
        "geometry_types": _types(geometries),
        "crs": frames,
        "fields": _fields(table),
        "sample": _sample(table, geometries, frames),
        "notes": _notes(table, geometries, frames),
    }


def _unreadable(name: str, problem: Refused) -> dict[str, Any]:
    return {
        "name": name,
        "features": 0,
        "geometry_types": {},
        "crs": {"declared": None, "label": None, "candidates": [], "needs_confirmation": True},
        "fields": [],
        "sample": {"type": "FeatureCollection", "features": []},
        "notes": [str(problem.text)],
    }


def _types(geometries: Array) -> dict[str, int]:
    counted = Counter("none" if one is None else one.geom_type for one in geometries)
    return dict(counted.most_common())


def _frames(head: Head, geometries: Array) -> dict[str, Any]:
    points = sniffing.points_of(geometries)
    known = _known(head.crs)
    inside = sniffing.shares(points, known)[0] if known else 0.0
    is_sure = bool(known) and (inside >= sniffing.DECLARED_SHARE or not len(points))
    found = []
    if known:
        found.append(_candidate(known, False, inside, _("declared in the file")))
    for one in sniffing.sniff(points):
        if not (known and frame.label(known) == one.crs and not one.swapped):
            reason = _("the coordinates fall into the agglomeration")
            if one.swapped:
                reason = _("they do with the axes swapped")
            found.append(_candidate(one.crs, one.swapped, one.share_inside, reason, one.name))
            if one.epsg == crs.EXCHANGE and not one.swapped:
                code = f"EPSG:{frame.QAZTRF_CODE}"
                same = _("the same numbers as WGS 84, within a metre")
                found.append(_candidate(code, False, one.share_inside, same))
    if not is_sure:
        found.sort(key=lambda one: -round(one["share_inside"], 1))
    return {
        "declared": head.crs[:2000] if head.crs else None,
        "label": frame.label(known) if known else None,
        "candidates": found,
        "needs_confirmation": not is_sure,
    }


def _known(declared: str | None) -> str:
    """What the file declares, if it can be worked with; else empty."""
    try:
        return declared if declared and frame.parse(declared) else ""
    except frame.UnknownFrame:
        return ""


def _candidate(
    source: str, swapped: bool, share: float, reason: str, title: str = ""
) -> dict[str, Any]:
    label = frame.label(source)
    # WKT of a frame without a code stays whole, or nobody could name it.
    written = label if label.startswith("EPSG:") else source
    return {
        "crs": written,
        "title": title or str(frame.parse(source).name),
        "swapped": swapped,
        "accuracy_m": frame.accuracy_m(source),
        "share_inside": round(share, 4),
        "reason": reason,
    }


def _fields(table: Table) -> list[dict[str, Any]]:
    values = table.cut(slice(0, len(table.wkb)))
    return [
        {"name": one.name, "type": one.kind, **_figures(values[one.name])}
        for one in table.head.columns
    ]


def _figures(values: list[Any]) -> dict[str, Any]:
    counted = Counter(_short(value) for value in values if value not in (None, ""))
    figures: dict[str, Any] = {
        "samples": [value for value, _count in counted.most_common(SAMPLE_VALUES)],
        "distinct": len(counted),
        "empty": sum(1 for value in values if value in (None, "")),
    }
    if len(counted) <= DISTINCT_CODES:
        # For mapping code by code.
        figures["values"] = [[str(value), count] for value, count in counted.most_common()]
    return figures


def _short(value: Any) -> Any:
    if isinstance(value, bool | int | float):
        return value
    return (value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))[
        :LONGEST_VALUE
    ]


def _sample(table: Table, geometries: Array, frames: Mapping[str, Any]) -> dict[str, Any]:
    """Some features on the map by the best candidate; none when no frame fits."""
    best = frames["candidates"][0] if frames["candidates"] else None
    empty = {"type": "FeatureCollection", "features": []}
    if best is None or best["share_inside"] == 0:
        return empty
    rows = _spread(geometries)
    placed = frame.moved(geometries[rows], best["crs"], swapped=best["swapped"])
    change = crs.transformer(crs.STORAGE, crs.EXCHANGE)

    def to_wgs(points: Array) -> Array:
        return np.column_stack(change.transform(points[:, 0], points[:, 1])).round(7)

    shown = shapely.transform(placed, to_wgs)
    features = [
        {"type": "Feature", "id": int(row) + 1, "properties": {"row": int(row) + 1}}
        | {"geometry": json.loads(shapely.to_geojson(one))}
        for row, one in zip(rows, shown, strict=True)
        if np.isfinite(shapely.bounds(one)).all()
    ]
    return {**empty, "features": features}


def _spread(geometries: Array) -> NDArray[np.int64]:
    """Indices of present geometries from all over the layer, not too many vertices in all."""
    present = np.flatnonzero(~(shapely.is_missing(geometries) | shapely.is_empty(geometries)))
    chosen = present[:: max(1, -(-len(present) // SAMPLE_FEATURES))]
    weight = np.cumsum(shapely.get_num_coordinates(geometries[chosen]))
    return np.asarray(chosen[weight <= SAMPLE_VERTICES], dtype=np.int64)


def _notes(table: Table, geometries: Array, frames: Mapping[str, Any]) -> list[str]:
    notes = [text_of(one) for one in table.head.findings if isinstance(one, Finding)]
    if table.head.features > len(table.wkb):
        notes.append(
            _("Figures are those of the first %(count)d rows.") % {"count": len(table.wkb)}
        )
    if table.head.crs and frames["label"] is None:
        notes.append(
            _("The file names a coordinate system that is not known here: %(crs)s")
            % {"crs": table.head.crs[:200]}
        )
    if not [one for one in frames["candidates"] if one["share_inside"] >= sniffing.LEAST_SHARE]:
        notes.append(_no_frame(geometries))
    if table.defects:
        notes.append(
            _("%(count)d row(s) have a geometry that cannot be read.")
            % {"count": len(table.defects)}
        )
    return notes


def _no_frame(geometries: Array) -> str:
    points = sniffing.points_of(geometries)
    if sniffing.is_local_grid(points):
        return _(
            "The coordinates look like a local grid, such as the municipal one of Astana, whose parameters"
            " are not published. It is not guessed: export the file in EPSG:32642 or EPSG:28412."
        )
    return _("In no known coordinate system do these coordinates lie in the agglomeration.")
