"""What a saved changeset answers with, at once and when the same request comes again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import numpy as np
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from apps.kernel import crs
from apps.kernel.errors import ProblemError
from apps.plans import registry
from apps.plans.domain.geojson import DECIMALS
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.edits.draft import Key, Problem, problem
from apps.plans.edits.sheet import Sheet
from apps.plans.models import Changeset, FeatureLineage, FeatureRevision

MADE = {OperationKind.CREATE, OperationKind.SPLIT, OperationKind.MERGE}


@dataclass(frozen=True)
class SavedFeature:
    """A feature as it stands after the changeset; `etag` is empty when it is closed."""

    layer: str
    uid: UUID
    etag: str


@dataclass(frozen=True)
class OperationResult:
    """What became of one operation; `status` is an HTTP status, `conflict` comes with 412."""

    index: int
    status: int
    features: tuple[SavedFeature, ...] = ()
    merged: tuple[str, ...] = ()
    errors: tuple[Problem, ...] = ()
    conflict: dict[str, Any] | None = None


@dataclass(frozen=True)
class SnappedVertex:
    """One vertex that was pulled; `before` and `after` are longitude and latitude."""

    index: int
    layer: str
    uid: UUID
    vertex: int
    before: tuple[float, float]
    after: tuple[float, float]
    moved_m: float
    to_feature: UUID


@dataclass(frozen=True)
class SavedChangeset:
    """What `save_changeset` did. `repeated`: it was done before, under the same key."""

    changeset: Changeset
    features: tuple[SavedFeature, ...]
    results: tuple[OperationResult, ...] = ()
    snapped: tuple[SnappedVertex, ...] = ()
    noded: tuple[SavedFeature, ...] = ()
    repeated: bool = False

    @property
    def is_partial(self) -> bool:
        """Whether some operations were refused."""
        return any(one.errors for one in self.results)


def answer(changeset: Changeset, sheet: Sheet, refused: dict[int, ProblemError]) -> SavedChangeset:
    """The answer to a changeset that was just written."""
    etags = _etags(sheet)
    results: list[OperationResult] = []
    for index, operation in enumerate(sheet.edit.operations):
        prepared = sheet.prepared.get(index)
        if prepared is None or index in refused:
            results.append(refusal_of(index, refused[index]))
            continue
        drawn = [draft.key for draft in prepared.drafts if not draft.noded]
        named = [(operation.layer, seen.uid) for seen in operation.named]
        features = tuple(_saved(key, etags) for key in dict.fromkeys([*named, *drawn]))
        status = 201 if operation.kind in MADE else 200
        results.append(OperationResult(index, status, features, prepared.merged))
    noded = tuple(_saved(key, etags) for key, draft in sheet.drafts.items() if draft.noded)
    features = tuple(one for result in results for one in result.features)
    return SavedChangeset(changeset, features, tuple(results), _snapped(sheet), noded)


def refusal_of(index: int, error: ProblemError) -> OperationResult:
    """A refused operation, with its errors under the paths of the whole request."""
    return OperationResult(
        index,
        error.status,
        errors=tuple(errors_of(index, error)),
        conflict=next(iter(conflicts_of(index, error)), None),
    )


def errors_of(index: int, error: ProblemError) -> list[Problem]:
    """The errors of one operation under `operations[index]`."""
    place = {404: "uid", 412: "if_match"}.get(error.status, "")
    place = "layer" if error.code == "layer.unknown" else place
    own = error.details.get("errors") or [problem(place, error.code, str(error.text))]
    return [
        {**one, "field": f"operations[{index}]" + (f".{one['field']}" if one["field"] else "")}
        for one in own
    ]


def conflicts_of(index: int, error: ProblemError) -> list[dict[str, Any]]:
    """The conflicts of one operation, with its index."""
    return [{"index": index, **one} for one in error.details.get("conflicts", [])]


def repeated(
    changeset: Changeset,
    operations: Sequence[Operation],
    new_uid: Callable[[int, int], UUID],
    *,
    partial: bool,
) -> SavedChangeset:
    """The answer again, from what the changeset recorded; moved vertices are not told twice.

    An operation that left no trace had nothing to change, unless `partial` let it be refused: then it is
    told as not saved, so that nobody takes it for done.
    """
    etags = _recorded(FeatureRevision.objects.filter(changeset=changeset))
    lines = FeatureLineage.objects.filter(changeset=changeset).order_by("id")
    children: dict[Key, list[Key]] = {}
    for layer, parent, child in lines.values_list("layer", "parent", "child"):
        children.setdefault((layer, parent), []).append((layer, child))
    uids = [seen.uid for operation in operations for seen in operation.named]
    before = _recorded(
        FeatureRevision.objects.filter(
            version_id=changeset.version_id, uid__in=uids, changeset_id__lt=changeset.pk
        )
    )
    results: list[OperationResult] = []
    for index, operation in enumerate(operations):
        named = [(operation.layer, seen.uid) for seen in operation.named]
        made = [child for key in named for child in children.get(key, [])]
        keys = dict.fromkeys([*named, *made] or [(operation.layer, new_uid(index, 0))])
        traced = any(key in etags for key in keys)
        if partial and not traced:
            results.append(_not_saved(index))
            continue
        features = tuple(_saved(key, before | etags) for key in keys)
        status = 201 if operation.kind in MADE else 200
        results.append(OperationResult(index, status, features))
    told = {(one.layer, one.uid) for result in results for one in result.features}
    return SavedChangeset(
        changeset,
        tuple(one for result in results for one in result.features),
        tuple(results),
        noded=tuple(_saved(key, etags) for key in etags if key not in told),
        repeated=True,
    )


def _not_saved(index: int) -> OperationResult:
    text = _("It was not saved the first time: send it again with a new Idempotency-Key.")
    error = problem(f"operations[{index}]", "operation.not_saved", text)
    return OperationResult(index, 422, errors=(error,))


def _recorded(revisions: QuerySet[FeatureRevision]) -> dict[Key, str]:
    """The etag that each feature had after the last of these revisions."""
    told = revisions.order_by("id").values_list("layer", "uid", "after__content_hash")
    return {(layer, uid): etag or "" for layer, uid, etag in told}


def _saved(key: Key, etags: dict[Key, str]) -> SavedFeature:
    return SavedFeature(*key, etags.get(key, ""))


def _etags(sheet: Sheet) -> dict[Key, str]:
    """Etags as the database made them, one question a layer; what nobody touched keeps its own."""
    etags = {key: held.row.content_hash for key, held in sheet.edit.rows.held.items()}
    written: dict[str, list[UUID]] = {}
    for layer, uid in sheet.drafts:
        written.setdefault(layer, []).append(uid)
    for layer, uids in written.items():
        rows = registry.layer(layer)._default_manager.filter(
            version=sheet.edit.version, uid__in=uids
        )
        etags |= {(layer, uid): "" for uid in uids}
        etags |= {(layer, uid): etag for uid, etag in rows.values_list("uid", "content_hash")}
    return etags


def _snapped(sheet: Sheet) -> tuple[SnappedVertex, ...]:
    moves = [
        (index, sheet.edit.operations[index].uid or prepared.drafts[0].uid, move)
        for index, prepared in sheet.prepared.items()
        for move in prepared.moves
    ]
    if not moves:
        return ()
    metres = np.array([[move.before, move.after] for _index, _uid, move in moves]).reshape(-1, 2)
    change = crs.transformer(crs.STORAGE, crs.EXCHANGE)
    degrees = np.column_stack(change.transform(metres[:, 0], metres[:, 1])).round(DECIMALS)
    places = [(float(x), float(y)) for x, y in degrees]
    return tuple(
        SnappedVertex(
            index,
            sheet.edit.operations[index].layer,
            uid,
            move.vertex,
            places[2 * number],
            places[2 * number + 1],
            round(move.moved_m, 3),
            move.to,
        )
        for number, (index, uid, move) in enumerate(moves)
    )
