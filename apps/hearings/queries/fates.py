"""Working out what became of every anchor of a hearing in the version of a later one; nothing is written."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from psycopg import sql
from shapely.geometry.base import BaseGeometry

from apps.hearings.domain.entry import TargetKind
from apps.hearings.domain.fate import (
    SUCCESSOR_M,
    Fate,
    FeatureState,
    Verdict,
    feature_fate,
    layer_fate,
)
from apps.hearings.domain.fate_of_place import REACH_M, place_fate
from apps.hearings.domain.fate_of_text import Piece, text_fates
from apps.hearings.models import Hearing, Statement, StatementTarget
from apps.kernel import geos
from apps.plans import attributes, registry
from apps.plans.models import PlanFeature, PlanVersion
from apps.plans.queries.lineage import heirs
from apps.plans.queries.text import paragraphs
from apps.plans.sql_templates import table

SQL = Path(__file__).parent.parent / "sql"
Under = dict[int, dict[tuple[str, UUID], FeatureState]]


@dataclass(frozen=True)
class CarriedTo:
    """An anchor of a statement and its fate; `target` is None for the place that its author drew."""

    statement: int
    target: int | None
    layer: str
    verdict: Verdict


def carried(earlier: Hearing, later: PlanVersion) -> list[CarriedTo]:
    """Every anchor of `earlier`, hidden and withdrawn statements too: nothing is left out."""
    targets = list(
        StatementTarget.objects.filter(statement__hearing=earlier)
        .select_related("statement")
        .order_by("statement", "id")
    )
    before = earlier.version
    return [
        *_features(before, later, [one for one in targets if one.kind == TargetKind.FEATURE]),
        *_layers(before, later, [one for one in targets if one.kind == TargetKind.LAYER]),
        *_pieces(before, later, [one for one in targets if one.kind == TargetKind.PARAGRAPH]),
        *_places(earlier, later),
    ]


def pieces(version: PlanVersion) -> list[Piece]:
    """The explanatory text as the comparison of texts takes it."""
    return [
        Piece(row.uid, row.kind, (row.body_kk, row.body_ru, row.body_en))
        for row in paragraphs(version)
    ]


def _features(
    before: PlanVersion, after: PlanVersion, targets: Iterable[StatementTarget]
) -> Iterator[CarriedTo]:
    by_layer: dict[str, list[StatementTarget]] = defaultdict(list)
    for target in targets:
        by_layer[target.layer].append(target)
    for layer, named in by_layer.items():
        model = registry.layers().get(layer)
        uids = [target.uid for target in named]
        old = _states(_rows(model, before, uid__in=uids)) if model else {}
        new = _states(_rows(model, after, uid__in=uids)) if model else {}
        for target in named:
            yield CarriedTo(
                target.statement_id,
                target.pk,
                layer,
                _feature_verdict(before, after, target, old, new),
            )


def _feature_verdict(
    before: PlanVersion,
    after: PlanVersion,
    target: StatementTarget,
    old: dict[UUID, FeatureState],
    new: dict[UUID, FeatureState],
) -> Verdict:
    uid = target.uid
    was = old.get(uid) if uid else None
    if uid is None or was is None:
        return Verdict(Fate.REMOVED)
    if uid in new:
        return feature_fate(was, new[uid])
    model = registry.layer(target.layer)
    parts = _states(_rows(model, after, uid__in=heirs(after, target.layer, uid)))
    newcomers = {} if parts else _newcomers(model, before, after, was.shape)
    return feature_fate(
        was,
        None,
        heirs=list(parts.values()),
        newcomers=list(newcomers.values()),
        place=_own_place(target.statement),
    )


def _newcomers(
    model: type[PlanFeature], before: PlanVersion, after: PlanVersion, shape: BaseGeometry
) -> dict[UUID, FeatureState]:
    """What the later version has nearby and the earlier one never had."""
    near = _states(_rows(model, after, geom__dwithin=(geos.to_geos(shape), SUCCESSOR_M)))
    known = set(_rows(model, before, uid__in=list(near)).values_list("uid", flat=True))
    return {uid: state for uid, state in near.items() if uid not in known}


def _layers(
    before: PlanVersion, after: PlanVersion, targets: Iterable[StatementTarget]
) -> Iterator[CarriedTo]:
    verdicts: dict[str, Verdict] = {}
    for target in targets:
        if target.layer not in verdicts:
            verdicts[target.layer] = layer_fate(
                _hashes(target.layer, before), _hashes(target.layer, after)
            )
        yield CarriedTo(target.statement_id, target.pk, target.layer, verdicts[target.layer])


def _pieces(
    before: PlanVersion, after: PlanVersion, targets: list[StatementTarget]
) -> Iterator[CarriedTo]:
    if not targets:
        return
    old = pieces(before)
    there = {one.uid for one in old}
    named = [target.uid for target in targets if target.uid in there]
    verdicts = text_fates(old, pieces(after), [uid for uid in named if uid])
    for target in targets:
        found = verdicts.get(target.uid) if target.uid else None
        yield CarriedTo(target.statement_id, target.pk, "", found or Verdict(Fate.REMOVED))


def _places(earlier: Hearing, later: PlanVersion) -> Iterator[CarriedTo]:
    old, new = _under(earlier, earlier.version), _under(earlier, later)
    drawn = Statement.objects.filter(hearing=earlier, geom__isnull=False).order_by("id")
    for pk, geom in drawn.values_list("id", "geom"):
        if geom is None:
            continue
        before, after = old.get(pk, {}), new.get(pk, {})
        # Asked for only when everything went from under the place.
        away = _living(later, before) if before and not after else {}
        yield CarriedTo(pk, None, "", place_fate(geos.to_shapely(geom), before, after, away))


def _under(earlier: Hearing, version: PlanVersion) -> Under:
    """What lies under each drawn place in `version`, by statement."""
    found: Under = defaultdict(dict)
    for slug, model in registry.layers().items():
        with connection.cursor() as cursor:
            cursor.execute(
                _template("under_places").format(table=table(model)),
                {"version": version.pk, "reach_m": REACH_M, "hearing": earlier.pk},
            )
            pairs = cursor.fetchall()
        rows = model._default_manager.in_bulk({row for _statement, row in pairs})
        states = {pk: _state(row) for pk, row in rows.items()}
        for statement, row in pairs:
            found[statement][slug, states[row].uid] = states[row]
    return found


def _living(
    version: PlanVersion, named: Iterable[tuple[str, UUID]]
) -> dict[tuple[str, UUID], FeatureState]:
    found = {}
    for layer, uid in named:
        for state in _states(_rows(registry.layer(layer), version, uid=uid)).values():
            found[layer, uid] = state
    return found


def _rows(model: type[PlanFeature], version: PlanVersion, **only: Any) -> QuerySet[Any]:
    rows: QuerySet[Any] = model._default_manager.filter(version=version, **only)
    return rows.defer("geom_3857")


def _states(rows: Iterable[PlanFeature]) -> dict[UUID, FeatureState]:
    return {row.uid: _state(row) for row in rows}


def _state(row: PlanFeature) -> FeatureState:
    values = tuple(getattr(row, name) for name in attributes.editable_fields(type(row)))
    return FeatureState(row.uid, row.content_hash, values, geos.to_shapely(row.geom))


def _hashes(layer: str, version: PlanVersion) -> dict[UUID, str]:
    model = registry.layers().get(layer)
    return dict(_rows(model, version).values_list("uid", "content_hash")) if model else {}


def _own_place(statement: Statement) -> BaseGeometry | None:
    if statement.geom is None:
        return None
    return geos.to_shapely(statement.geom).representative_point()


@lru_cache(maxsize=1)
def _template(name: str) -> sql.SQL:
    return sql.SQL((SQL / f"{name}.sql").read_text(encoding="utf-8"))
