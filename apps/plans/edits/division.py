"""Dividing a feature by a blade: children with their shares, lineage, and nodes for the neighbours."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from django.db.models import DecimalField
from django.utils.translation import gettext as _
from shapely.geometry.base import BaseGeometry

from apps.kernel import geo
from apps.plans.attributes import editable_fields
from apps.plans.domain import heal, noding, partition, shares, vertices
from apps.plans.domain.operation import Operation
from apps.plans.domain.partition import SplitDefect, SplitError
from apps.plans.edits import stale
from apps.plans.edits.draft import Act, Draft, Link, Prepared, Problem, problem, refused
from apps.plans.edits.rows import Held
from apps.plans.edits.sheet import Sheet
from apps.plans.models import FeatureLineage, PlanFeature


def divided(sheet: Sheet, index: int, operation: Operation, model: type[PlanFeature]) -> Prepared:
    """The parent closed, two or more children instead of it: the largest first, each with the parent's
    attributes and its share of the counts."""
    (seen,) = operation.named
    held = sheet.edit.rows.get(operation.layer, seen)
    blade = _blade(operation)
    if held is None or stale.is_stale(seen, held):
        stale.require_unchanged(model, sheet.edit.rows, seen)
    if held is None:  # require_unchanged has told
        return Prepared(())
    pieces = _pieces(sheet, operation, held, blade)
    values = _shared(model, held.content.values, pieces)
    closing = Draft(operation.layer, seen.uid, Act.DELETE)
    drafts: list[Draft] = [closing]
    neighbours: list[Draft] = []
    for number, (piece, own) in enumerate(zip(pieces, values, strict=True)):
        uid = sheet.edit.new_uid(index, number)
        shape = geo.as_multi(piece, model.spec.allowed_types)
        drafts.append(Draft(operation.layer, uid, Act.CREATE, own, shape))
        neighbours += sheet.lay(operation.layer, uid, shape, held.content.geometry)
    act = FeatureLineage.Act.SPLIT.value
    links = tuple(Link(act, operation.layer, seen.uid, child.uid) for child in drafts[1:])
    return Prepared((*drafts, *neighbours), links=links)


def _blade(operation: Operation) -> BaseGeometry:
    blade = operation.blade
    if blade is None or blade.is_empty:
        raise refused([_wrong("geometry.empty", _("Draw the line that divides it."))])
    if blade.geom_type != "LineString":
        raise refused([_wrong("geometry.wrong_type", _("An object is divided by a line."))])
    if not np.isfinite(vertices.points_of(blade)).all():
        raise refused(
            [_wrong("geometry.not_finite", _("It has a coordinate that is not a number."))]
        )
    return heal.without_repeats(blade)


def _pieces(
    sheet: Sheet, operation: Operation, held: Held, blade: BaseGeometry
) -> list[BaseGeometry]:
    parent, ground = held.content.geometry, sheet.grounds[operation.layer]
    around = ground.near(blade.bounds, sheet.edit.snap_m + noding.NODE_M, held.row.uid)
    corners = vertices.points_of(shapely.GeometryCollection([shape for _uid, shape in around]))
    own = vertices.points_of(parent)
    aimed = _aimed(blade, np.concatenate([own, corners]), sheet.edit.snap_m)
    reach_m = partition.REACH_M + sheet.edit.snap_m
    met = corners if ground.exclusive else np.empty((0, 2))
    try:
        return partition.divided(parent, aimed, met, reach_m)
    except SplitError as error:
        raise refused([_wrong(error.defect.value, _split_text(error.defect))]) from error


def _aimed(blade: BaseGeometry, corners: vertices.Points, snap_m: float) -> BaseGeometry:
    """The blade with its ends on the nearest vertex within the tolerance."""
    points = vertices.points_of(blade)
    if not snap_m or len(points) < 2:
        return blade
    nearest = vertices.closest(points[[0, -1]], corners, snap_m)
    for end, found in zip((0, -1), nearest, strict=True):
        if found != vertices.NOWHERE:
            points[end] = corners[found]
    return shapely.LineString(points)


def _shared(
    model: type[PlanFeature], values: Mapping[str, Any], pieces: Sequence[BaseGeometry]
) -> list[dict[str, Any]]:
    sizes = [piece.area or piece.length for piece in pieces]
    children = [dict(values) for _piece in pieces]
    for name in model.spec.shared_fields:
        if values[name] is None:
            continue
        field = editable_fields(model)[name]
        decimals = field.decimal_places if isinstance(field, DecimalField) else None
        for child, share in zip(
            children, shares.shared(values[name], sizes, decimals), strict=True
        ):
            child[name] = share
    return children


def _wrong(code: str, text: str) -> Problem:
    return problem("blade", code, text)


def _split_text(defect: SplitDefect) -> str:
    match defect:
        case SplitDefect.MISSES:
            return _("The line does not divide it: draw it right across.")
        case SplitDefect.SLIVER:
            return _("A piece would be smaller than 1 m² or shorter than 1 m.")
        case SplitDefect.POINT:
            return _("A point cannot be divided.")
