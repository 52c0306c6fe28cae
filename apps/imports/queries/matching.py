"""What is asked of the database to find the features that rows on trial stand for, and to write it down."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.models import Count
from psycopg import sql
from psycopg.types.json import Jsonb

from apps.imports.domain.mapping import UID
from apps.imports.domain.match import NEAR_M, SAME_M, Matching, Named, Pair
from apps.imports.domain.raw import NOT_TAKEN, Finding
from apps.imports.models import ImportSession, RowLevel, StagedRow
from apps.plans import registry
from apps.plans.edits import loading
from apps.plans.models import FeatureLineage, PlanFeature
from apps.plans.queries.lineage import heirs
from apps.plans.sql_templates import table

FOLDER = Path(__file__).parents[1] / "sql"
TAKEN = (RowLevel.OK, RowLevel.REPAIRED)

Model = type[PlanFeature]


@lru_cache(maxsize=16)
def _template(name: str) -> sql.SQL:
    return sql.SQL((FOLDER / f"{name}.sql").read_text(encoding="utf-8"))


def near(session: ImportSession, model: Model, iou: float) -> list[Pair]:
    """Rows and features that lie alike, from the share of common ground `iou` on."""
    given = {**_about(session), "iou": iou, "near_m": NEAR_M}
    with connection.cursor() as cursor:
        cursor.execute(_template("match_near").format(table=table(model)), given)
        return [
            Pair(row, uid, 1 - (apart_m or 0) / NEAR_M if iou is None else iou, iou, taken)
            for row, uid, iou, apart_m, taken in cursor.fetchall()
        ]


def alike(session: ImportSession, model: Model, column: str) -> list[Pair]:
    """Rows and features that share the value of a field."""
    statement = _template("match_value").format(
        table=table(model), column=sql.Identifier("feature", column)
    )
    with loading.hash_joined(), connection.cursor() as cursor:
        cursor.execute(statement, {**_about(session), "field": column})
        return [Pair(row, uid, taken=taken) for row, uid, taken in cursor.fetchall()]


def named(session: ImportSession) -> Iterator[Named]:
    """Rows to which the file gives an identifier, in its order."""
    rows = StagedRow.objects.filter(session=session, row__gt=0, attributes__has_key=UID)
    for row, text, level in rows.order_by("row").values_list("row", f"attributes__{UID}", "level"):
        if text not in (None, ""):
            yield Named(row, str(text), level in TAKEN)


def held(session: ImportSession, model: Model) -> set[uuid.UUID]:
    """Every identifier of the layer."""
    rows = model._default_manager.filter(version=session.version_id)
    return set(rows.values_list("uid", flat=True))


def elsewhere(session: ImportSession, model: Model) -> set[uuid.UUID]:
    """Every identifier of the version's other layers."""
    others = [one for one in registry.layers().values() if one is not model]
    return set().union(*(held(session, one) for one in others))


def divided(session: ImportSession, model: Model, uids: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Which of `uids` were divided or joined, and what they became is there."""
    slug = model.spec.slug
    lines = FeatureLineage.objects.filter(layer=slug).values_list("parent", flat=True).distinct()
    return {uid for uid in set(uids).intersection(lines) if heirs(session.version, slug, uid)}


def write(session: ImportSession, model: Model, matching: Matching) -> None:
    """Action, uid, iou and what was found into the rows of the file."""
    pairs = [(row, one.uid, one.iou) for row, one in matching.pairs.items()]
    pairs += [(row, uid, None) for row, uid in matching.own.items()]
    same = [
        sql.SQL("{} IS NOT DISTINCT FROM {}").format(value, sql.Identifier("feature", name))
        for name, value in loading.assigned(model).items()
    ]
    statement = _template("match_write").format(
        table=table(model), same_values=sql.SQL(" AND ").join(same)
    )
    given = {
        **_about(session),
        **loading.parameters(model),
        **dict(zip(("rows", "uids", "ious"), _columns(pairs, 3), strict=True)),
        **dict(
            zip(("told", "levels", "findings"), _columns(_told(matching.findings), 3), strict=True)
        ),
        "same_m": SAME_M,
    }
    with loading.hash_joined(), connection.cursor() as cursor:
        cursor.execute(statement, given)


def add_missing(session: ImportSession, model: Model, spared: frozenset[uuid.UUID]) -> None:
    """Rows below zero for the features that no row stands for."""
    with loading.hash_joined(), connection.cursor() as cursor:
        cursor.execute(
            _template("match_missing").format(table=table(model)),
            {**_about(session), "spared": sorted(spared)},
        )


def _about(session: ImportSession) -> dict[str, Any]:
    return {"session": session.pk, "version": session.version_id}


def _columns(rows: list[tuple[Any, ...]], count: int) -> list[list[Any]]:
    return [list(one) for one in zip(*rows, strict=True)] or [[] for _each in range(count)]


def _told(findings: tuple[Finding, ...]) -> list[tuple[Any, ...]]:
    """By row: its new level, None for the old one, and its new findings."""
    by_row: dict[int, list[Finding]] = defaultdict(list)
    for one in findings:
        by_row[one.row].append(one)
    return [
        (
            row,
            RowLevel.REFUSED.value if any(one.level in NOT_TAKEN for one in found) else None,
            Jsonb(
                [
                    {"code": one.code, "level": one.level.value, "detail": dict(one.detail)}
                    for one in found
                ]
            ),
        )
        for row, found in by_row.items()
    ]


def counted(session: ImportSession) -> Counter[str]:
    """Rows on trial by what applying will do with them."""
    rows = StagedRow.objects.filter(session=session).order_by()
    return Counter(dict(rows.values_list("action").annotate(count=Count("row"))))
