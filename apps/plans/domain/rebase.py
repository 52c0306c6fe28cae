"""What a change of the base means for a variant, feature by feature (no Django)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from apps.plans.domain import heal, noding, vertices
from apps.plans.domain.operation import OperationKind
from apps.plans.domain.three_way import merge

Values = Mapping[str, Any]

GEOMETRY = "geometry"


class Take(StrEnum):
    """Whose state of a feature stands where both changed it."""

    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True)
class Settled:
    """What is to be done with the variant's feature: `kind` None is nothing; `values` are those to write.
    `conflicts` names the fields that both changed; nothing is to be done before somebody chose."""

    kind: OperationKind | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    conflicts: tuple[str, ...] = ()


def settle(
    ancestor: Values | None, mine: Values | None, theirs: Values | None, take: Take | None = None
) -> Settled:
    """The variant's feature (`mine`) after the base went from `ancestor` to `theirs`; None is no feature.

    An outline that only received nodes of its neighbours was not changed: it keeps them.
    """
    if theirs in (mine, ancestor):
        return Settled()
    if ancestor is not None and mine is not None and theirs is not None:
        ancestor, theirs = _noded(ancestor, mine, theirs)
    merged = merge(ancestor, mine, theirs)
    if merged.conflicts and take is None:
        return Settled(conflicts=merged.conflicts)
    if mine is None or theirs is None:
        return Settled() if merged.conflicts and take is Take.MINE else _replaced(mine, theirs)
    names = merged.taken_from_theirs + (merged.conflicts if take is Take.THEIRS else ())
    values = {name: theirs[name] for name in names if name in theirs}
    return Settled(OperationKind.UPDATE, values) if values else Settled()


def _replaced(mine: Values | None, theirs: Values | None) -> Settled:
    if theirs is None:
        return Settled(OperationKind.DELETE) if mine is not None else Settled()
    return Settled(OperationKind.CREATE, theirs)


def _noded(ancestor: Values, mine: Values, theirs: Values) -> tuple[Values, Values]:
    """`ancestor` and `theirs` as the merge has to see them where one side's outline (EPSG:32642) differs by
    nodes only: the other side's outline with those nodes is what comes in."""
    was, own, other = (one.get(GEOMETRY) for one in (ancestor, mine, theirs))
    if own is None or was in (None, own, other) or other in (None, own):
        return ancestor, theirs
    if heal.is_nearly_same(own, was):
        whole = noding.with_nodes(other, vertices.points_of(own), heal.SAME_SHAPE_M)
    elif heal.is_nearly_same(other, was):
        whole = noding.with_nodes(own, vertices.points_of(other), heal.SAME_SHAPE_M)
    else:
        return ancestor, theirs
    whole = own if heal.is_same(whole, own) else whole
    return {**ancestor, GEOMETRY: own}, {**theirs, GEOMETRY: whole}
