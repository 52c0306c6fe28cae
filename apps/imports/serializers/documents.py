"""An import and its rows on trial as JSON, in the reader's language."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from itertools import islice
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from apps.accounts.permissions import Person
from apps.imports.domain import choices as chosen
from apps.imports.domain.raw import Finding, Level
from apps.imports.models import ImportSession, StagedRow
from apps.imports.queries.profiles import offers
from apps.imports.queries.row_texts import row_text
from apps.imports.queries.trial import told
from apps.jobs.models import Job
from apps.kernel import crs
from apps.kernel.geos import to_shapely

Array = NDArray[Any]
CHUNK_ROWS = 1000
# Nine decimals of a degree: a coordinate comes back within 0.1 mm.
DECIMALS = 9


def brief(session: ImportSession) -> dict[str, Any]:
    """An import in a list."""
    return {
        "id": str(session.pk),
        "version": session.version.slug,
        "file": {
            "name": session.file.original_name,
            "size": session.file.size,
            "sha256": session.file.sha256,
        },
        "state": session.state,
        "layer": session.layer,
        "job": _job(session.job),
        "changeset": session.changeset_id,
        "created_at": session.created_at,
        "updated_at": session.updated_at,
    }


def document(session: ImportSession, user: Person | None) -> dict[str, Any]:
    """All of an import: what the file holds, what was chosen, what came of it."""
    report = dict(session.report)
    if report.get("rules"):
        report["rules"] = told(report["rules"])
    return {
        **brief(session),
        "choices": session.choices,
        "inspection": session.inspection,
        "report": report,
        "offers": _offers(session, user),
    }


def features(rows: Iterable[StagedRow]) -> Iterator[dict[str, Any]]:
    """Rows as GeoJSON features in EPSG:4326; null where an outline cannot be shown there."""
    for part in in_parts(rows):
        for row, outline in zip(part, degrees(part), strict=True):
            yield {
                "type": "Feature",
                "id": row.row,
                "geometry": None if outline is None else json.loads(shapely.to_geojson(outline)),
                "properties": properties(row),
            }


def properties(row: StagedRow) -> dict[str, Any]:
    """What is known of a row."""
    return {
        "row": row.row,
        "level": row.level,
        "action": row.action,
        "uid": str(row.uid) if row.uid else None,
        "iou": row.iou,
        "findings": [_finding(row.row, one) for one in row.findings],
        "attributes": row.attributes,
    }


def in_parts(rows: Iterable[StagedRow]) -> Iterator[list[StagedRow]]:
    """The rows, some at a time: outlines are moved together."""
    waiting = iter(rows)
    while part := list(islice(waiting, CHUNK_ROWS)):
        yield part


def degrees(rows: Iterable[StagedRow]) -> list[Any]:
    """Outlines of the rows in EPSG:4326; None where there is none, or where it lies off the earth."""
    outlines = [None if one.geom is None else to_shapely(one.geom) for one in rows]
    placed = shapely.transform(np.array([*outlines, None], dtype=object)[:-1], _to_degrees)
    bounds: Array = shapely.bounds(placed)
    fine: Array = np.asarray(np.isfinite(bounds).all(axis=1))
    return [one if is_fine else None for one, is_fine in zip(placed, fine, strict=True)]


def _to_degrees(points: Array) -> Array:
    change = crs.transformer(crs.STORAGE, crs.EXCHANGE)
    return np.column_stack(change.transform(points[:, 0], points[:, 1])).round(DECIMALS)


def _finding(row: int, one: Mapping[str, Any]) -> dict[str, str]:
    finding = Finding(row, one["code"], Level(one["level"]), one.get("detail", {}))
    return {"code": finding.code, "level": finding.level.value, "text": row_text(finding)}


def _job(job: Job | None) -> dict[str, Any] | None:
    if job is None:
        return None
    return {
        "id": str(job.pk),
        "kind": job.kind,
        "state": job.state,
        "percent": job.percent,
        "message": job.step,
    }


def _offers(session: ImportSession, user: Person | None) -> list[dict[str, Any]]:
    """Known kinds of file that this one may be of, by the layer that is meant."""
    layers = session.inspection.get("layers", [])
    wanted = session.choices.get("source_layer", "")
    source = chosen.source_layer(session.inspection, wanted) or next(iter(layers), None)
    if source is None:
        return []
    names = [one["name"] for one in source["fields"]]
    return [asdict(one) for one in offers(user, names, source["geometry_types"])]
