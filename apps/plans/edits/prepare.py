"""Working a changeset out: every operation in its order, each refused for itself, nothing written yet."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from apps.kernel.errors import ProblemError, Refused
from apps.plans import registry
from apps.plans.domain import noding, vertices
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.edits import division, joining, single
from apps.plans.edits.content import Content
from apps.plans.edits.draft import Key, Prepared, problem, refused
from apps.plans.edits.ground import Bounds, Ground, survey
from apps.plans.edits.outline import Outline, examined
from apps.plans.edits.rows import Rows
from apps.plans.edits.sheet import Edit, Sheet


def outlines(operations: Sequence[Operation], rows: Rows) -> dict[int, Outline]:
    """The outlines that the operations bring, by index: healed against what their authors saw."""
    found: dict[int, Outline] = {}
    for index, operation in enumerate(operations):
        model = registry.layers().get(operation.layer)
        creates = operation.kind is OperationKind.CREATE
        updates = operation.kind is OperationKind.UPDATE and operation.geometry is not None
        if model is not None and (creates or updates):
            seen = None if creates else _seen(operation, rows)
            stored = seen.geometry if seen else None
            found[index] = examined(
                model, operation.geometry, stored, is_recorded=operation.is_recorded
            )
    return found


def worked_out(edit: Edit, known: Mapping[int, ProblemError]) -> Sheet:
    """Every operation but those of `known` prepared, in order; those refused now are on the sheet."""
    sheet = Sheet(edit, _grounds(edit, known))
    twice = _contradictions(edit.operations)
    for index, operation in enumerate(edit.operations):
        if index in known:
            continue
        try:
            if index in twice:
                raise twice[index]
            sheet.take(index, _prepared(sheet, index, operation))
        except ProblemError as error:
            sheet.refused[index] = error
    return sheet


def together(operations: Sequence[Operation]) -> dict[int, frozenset[int]]:
    """For each operation those that stand or fall with it, because they name the same feature."""
    groups: dict[Key, set[int]] = {}
    for index, operation in enumerate(operations):
        group = {index}
        for seen in operation.named:
            group |= groups.get((operation.layer, seen.uid), set())
        for member in group:
            for seen in operations[member].named:
                groups[operations[member].layer, seen.uid] = group
    return {index: frozenset(group) for group in groups.values() for index in group}


def _prepared(sheet: Sheet, index: int, operation: Operation) -> Prepared:
    model = registry.layer(operation.layer)
    match operation.kind:
        case OperationKind.CREATE:
            return single.created(sheet, index, operation, model)
        case OperationKind.UPDATE:
            return single.changed(sheet, index, operation, model)
        case OperationKind.DELETE:
            return single.removed(sheet, operation, model)
        case OperationKind.SPLIT:
            return division.divided(sheet, index, operation, model)
        case OperationKind.MERGE:
            return joining.joined(sheet, index, operation, model)


def _contradictions(operations: Sequence[Operation]) -> dict[int, Refused]:
    """Several updates of one feature add up; anything else about it twice contradicts itself."""
    text = _("The same object is named twice in one save.")
    seen: dict[Key, set[OperationKind]] = defaultdict(set)
    found: dict[int, Refused] = {}
    for index, operation in enumerate(operations):
        for one in operation.named:
            before = seen[operation.layer, one.uid]
            if before and before | {operation.kind} != {OperationKind.UPDATE}:
                found[index] = refused([problem("uid", "feature.twice", text)])
            before.add(operation.kind)
    return found


def _grounds(edit: Edit, known: Mapping[int, ProblemError]) -> dict[str, Ground]:
    """What lies round the new outlines, layer by layer; what the changeset draws anew is not there yet."""
    frames: dict[str, list[Bounds]] = defaultdict(list)
    redrawn: dict[str, set[UUID]] = defaultdict(set)
    layers: set[str] = set()
    for index, operation in enumerate(edit.operations):
        if operation.layer not in registry.layers() or index in known:
            continue
        layers.add(operation.layer)
        frame = _frame(edit, index, operation)
        if frame is not None:
            frames[operation.layer].append(frame)
        if operation.redraws and not _stays(edit, index, operation):
            redrawn[operation.layer] |= {seen.uid for seen in operation.named}
    return {
        slug: survey(edit.version, registry.layer(slug), frames[slug], redrawn[slug])
        for slug in layers
    }


def _frame(edit: Edit, index: int, operation: Operation) -> Bounds | None:
    """The box of what is new in the operation, in metres of EPSG:32642, widened by the tolerance."""
    if operation.kind is OperationKind.SPLIT:
        box = _cut_bounds(edit, operation)
    elif not edit.snap_m or index not in edit.outlines:
        return None
    else:
        box = _new_bounds(edit, index, operation)
    if len(box) != 4 or not all(map(math.isfinite, box)):
        return None
    margin = edit.snap_m + 2 * noding.NODE_M + 0.1
    west, south, east, north = box
    frame = (west - margin, south - margin, east + margin, north + margin)
    return frame if frame[0] < frame[2] and frame[1] < frame[3] else None


def _cut_bounds(edit: Edit, operation: Operation) -> tuple[float, ...]:
    """Where a blade can meet the outline of what it divides."""
    held = edit.rows.held.get((operation.layer, operation.uid)) if operation.uid else None
    if operation.blade is None or held is None or operation.blade.is_empty:
        return ()
    blade, own = operation.blade.bounds, held.content.geometry.bounds
    return (*map(max, blade[:2], own[:2]), *map(min, blade[2:], own[2:]))


def _new_bounds(edit: Edit, index: int, operation: Operation) -> tuple[float, ...]:
    shape = edit.outlines[index].geometry
    if shape is None:
        return ()
    held = edit.rows.held.get((operation.layer, operation.uid)) if operation.uid else None
    if held is None or shape.geom_type == "Point":
        return tuple(shape.bounds)
    new = vertices.changed_edges(shape, held.content.geometry)
    if not len(new.owner):
        return ()
    low = [min(*axis) for axis in zip(new.starts.min(axis=0), new.ends.min(axis=0), strict=True)]
    high = [max(*axis) for axis in zip(new.starts.max(axis=0), new.ends.max(axis=0), strict=True)]
    return (*map(float, low), *map(float, high))


def _stays(edit: Edit, index: int, operation: Operation) -> bool:
    """Whether an outline that came is the very one that its author saw."""
    outline = edit.outlines.get(index)
    if operation.kind is not OperationKind.UPDATE or outline is None or outline.geometry is None:
        return False
    seen = _seen(operation, edit.rows)
    return seen is not None and outline.geometry is seen.geometry


def _seen(operation: Operation, rows: Rows) -> Content | None:
    """The state that the operation's author saw, else what is there now."""
    if operation.uid is None:
        return None
    key = (operation.layer, operation.uid)
    earlier = rows.earlier.get((key, operation.if_match or ""))
    held = rows.held.get(key)
    return earlier or (held.content if held else None)
