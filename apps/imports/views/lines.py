"""Rows on trial as people read them: a name, what happens to them, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from apps.imports.domain.raw import Finding, Level
from apps.imports.models import ImportSession, RowAction, RowLevel, StagedRow
from apps.imports.queries.row_texts import row_text
from apps.kernel import geos
from apps.kernel.text import LANGUAGES, current_language
from apps.plans.domain import geojson

KINDS = {
    "Point": gettext_lazy("points"),
    "MultiPoint": gettext_lazy("points"),
    "LineString": gettext_lazy("lines"),
    "MultiLineString": gettext_lazy("lines"),
    "Polygon": gettext_lazy("areas"),
    "MultiPolygon": gettext_lazy("areas of several parts"),
    "GeometryCollection": gettext_lazy("mixed"),
    "none": gettext_lazy("without geometry"),
}
TONES = {"refused": "bad", "quarantined": "warn", "create": "ok", "update": "info", "close": "bad"}


@dataclass(frozen=True)
class Line:
    """One row in the list; `look` is what its colour says on the map and in the list."""

    row: int
    title: str
    look: str
    label: str
    tone: str
    findings: list[str]
    match: str
    values: list[tuple[str, Any]]


def kind(geometry_type: str) -> str:
    """A kind of geometry as people call it."""
    return str(KINDS.get(geometry_type, geometry_type))


def line(row: StagedRow, session: ImportSession) -> Line:
    """The row for the list."""
    look = look_of(row)
    return Line(
        row=row.row,
        title=_title(row),
        look=look,
        label=_label(row, look),
        tone=TONES.get(look, ""),
        findings=[_text(one, row.row) for one in row.findings],
        match=_match(row, session),
        values=[(name, value) for name, value in row.attributes.items() if value not in (None, "")],
    )


def look_of(row: StagedRow) -> str:
    """The one word that colours a row: why it is not taken, else what happens to it."""
    if row.level in (RowLevel.REFUSED, RowLevel.QUARANTINED):
        return row.level
    return row.action or row.level


def shapes(rows: Iterable[StagedRow]) -> dict[str, Any]:
    """The rows as a FeatureCollection in EPSG:4326 for the map."""
    features = [
        {
            "type": "Feature",
            "geometry": geojson.geometry(geos.to_shapely(row.geom)),
            "properties": {"row": row.row, "look": look_of(row)},
        }
        for row in rows
        if row.geom is not None
    ]
    return {"type": "FeatureCollection", "features": features}


def _title(row: StagedRow) -> str:
    order = dict.fromkeys((current_language(), *LANGUAGES))
    names = [row.attributes.get(f"name_{language}") for language in order]
    named = next((one for one in names if one), "")
    code = row.attributes.get("code") or row.attributes.get("zone_code")
    return str(named or code or _("Without a name"))


def _label(row: StagedRow, look: str) -> str:
    if look in set(RowLevel):
        return str(RowLevel(look).label)
    labels = {
        RowAction.CREATE: pgettext("rows", "New"),
        RowAction.UPDATE: pgettext("rows", "Changed"),
        RowAction.KEEP: pgettext("rows", "Same"),
        RowAction.CLOSE: pgettext("rows", "Removed"),
        RowAction.SKIP: _("Left out"),
    }
    said = labels[RowAction(look)]
    return _("%(what)s, repaired") % {"what": said} if row.level == RowLevel.REPAIRED else said


def _text(told: Mapping[str, Any], row: int) -> str:
    finding = Finding(row, told["code"], Level(told["level"]), told.get("detail") or {})
    return row_text(finding)


def _match(row: StagedRow, session: ImportSession) -> str:
    if row.iou is None or (session.choices.get("match") or {}).get("by") != "iou":
        return ""
    return _("%(share)d %% of the ground in common") % {"share": round(100 * row.iou)}
