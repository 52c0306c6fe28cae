"""Writes the statements of a version's hearings as a table without personal data."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import shapely
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from apps.hearings import queries
from apps.hearings.domain.publication import PublicStatement
from apps.hearings.models import Hearing, Statement
from apps.kernel import crs, geos
from apps.kernel.personal import without_personal_data
from apps.minutes.domain.cells import neutral
from apps.packages.registry import Format, Report
from apps.plans.models import PlanVersion

FILE = "statements.csv"
COLUMNS = (
    "register_code",
    "hearing",
    "received_at",
    "kind",
    "legal_entity",
    "language",
    "status",
    "hidden_reason",
    "text",
    "targets",
    "place_wkt_32642",
    "longitude",
    "latitude",
)
CHUNK = 500


def write(version: PlanVersion, folder: Path, report: Report) -> dict[str, Any]:
    """`folder`/statements.csv; a hidden statement keeps its number, date and status only."""
    folder.mkdir(parents=True, exist_ok=True)
    counts = {"published": 0, "hidden": 0}
    # Nobody in particular reads a package: what is not public does not go in.
    hearings = list(
        queries.visible_hearings(None).filter(version=version).order_by("opens_at", "slug")
    )
    with (folder / FILE).open("w", encoding="utf-8-sig", newline="") as out:
        table = csv.writer(out)
        table.writerow(COLUMNS)
        for hearing in hearings:
            for row, statement in _statements(hearing, report):
                counts["hidden" if statement.is_stub else "published"] += 1
                table.writerow([neutral(cell) for cell in _cells(hearing, row, statement)])
    return {"hearings": [hearing.slug for hearing in hearings], "statements": counts}


def _statements(hearing: Hearing, report: Report) -> Iterator[tuple[Statement, PublicStatement]]:
    rows = queries.statements(hearing).order_by("number")
    total = rows.count()
    for start in range(0, total, CHUNK):
        report(start / total, _("Writing statements"))
        chunk = list(rows[start : start + CHUNK])
        with translation.override("kk"):
            yield from zip(chunk, queries.published(hearing.version, chunk), strict=True)


def _cells(hearing: Hearing, row: Statement, statement: PublicStatement) -> list[str]:
    # Names and organisations stay behind even where the site shows them: a file travels further.
    known = [
        statement.register_code,
        hearing.slug,
        statement.received_at.isoformat(timespec="seconds"),
    ]
    if statement.is_stub:
        reason = row.hidden_code if statement.is_hidden else ""
        return [*known, "", "", "", _status(statement), reason, "", "", "", "", ""]
    return [
        *known,
        statement.kind,
        "yes" if statement.is_legal_entity else "no",
        statement.language,
        _status(statement),
        "",
        without_personal_data("\n\n".join(_words(statement))),
        "; ".join(sorted(one.key for one in statement.targets)),
        *_place(row),
    ]


def _words(statement: PublicStatement) -> list[str]:
    return [statement.text, *(one.text for one in statement.additions)]


def _status(statement: PublicStatement) -> str:
    if statement.is_hidden:
        return "hidden"
    if statement.is_pending:
        return "pending"
    return "published" if statement.withdrawn_at is None else "withdrawn"


def _place(row: Statement) -> list[str]:
    stored = row.public_geom or row.anchor
    if stored is None:
        return ["", "", ""]
    shape = geos.to_shapely(stored)
    inside = crs.project(shape.representative_point(), crs.STORAGE, crs.EXCHANGE)
    wkt = shapely.to_wkt(shape, rounding_precision=2)
    return [wkt, f"{shapely.get_x(inside):.6f}", f"{shapely.get_y(inside):.6f}"]


FORMAT = Format(
    slug="statements_csv",
    title=_("Statements without personal data"),
    place="statements",
    weight=0.1,
    write=write,
)
