"""Creating, changing and removing one feature, as drafts."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from apps.plans import attributes
from apps.plans.domain import heal
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.edits import stale
from apps.plans.edits.draft import Act, Draft, Prepared, Problem, problem, refused
from apps.plans.edits.rows import Held
from apps.plans.edits.sheet import Sheet
from apps.plans.models import PlanFeature
from apps.plans.queries.lineage import children_in, heirs


def created(sheet: Sheet, index: int, operation: Operation, model: type[PlanFeature]) -> Prepared:
    """A new feature, under the given uid or one of its own."""
    values, problems = cleaned(model, operation)
    if operation.uid is not None and (operation.layer, operation.uid) in sheet.edit.rows.held:
        text = _("This version already has an object with this identifier.")
        problems.append(problem("uid", "feature.uid_taken", text))
    elif operation.uid is not None and _has_heirs(sheet, operation.layer, operation.uid):
        text = _(
            "It was divided or joined, and what it became is on the map: "
            "undo that change, or remove those objects first."
        )
        problems.append(problem("uid", "feature.divided", text))
    named = {one["field"] for one in problems}
    problems += [one for one in _missing(model, values) if one["field"] not in named]
    outline = sheet.edit.outlines[index]
    problems += outline.problems
    if problems or outline.geometry is None:
        raise refused(problems)
    uid = operation.uid or sheet.edit.new_uid(index, 0)
    if not sheet.edit.snap_m:
        return Prepared((Draft(operation.layer, uid, Act.CREATE, values, outline.geometry),))
    settled = sheet.grounds[operation.layer].settle(uid, outline.geometry, None, sheet.edit.snap_m)
    neighbours = sheet.lay(operation.layer, uid, settled.geometry, None)
    draft = Draft(operation.layer, uid, Act.CREATE, values, settled.geometry)
    return Prepared((draft, *neighbours), moves=settled.moves)


def changed(sheet: Sheet, index: int, operation: Operation, model: type[PlanFeature]) -> Prepared:
    """Attributes, the outline or both of a feature; what heals to what is stored is no change."""
    (seen,) = operation.named
    held = sheet.edit.rows.get(operation.layer, seen)
    values, problems = cleaned(model, operation)
    outline = sheet.edit.outlines.get(index)
    problems += outline.problems if outline else ()
    if problems:
        raise refused(problems)
    mine: dict[str, Any] = dict(values)
    if outline is not None:
        mine["geometry"] = outline.geometry
    merged: tuple[str, ...] = ()
    if held is None or stale.is_stale(seen, held):
        mine, merged = stale.merged_with(model, sheet.edit.rows, seen, mine)
    if held is None:  # merged_with has told
        return Prepared(())
    return _laid(sheet, operation, held, mine, merged)


def removed(sheet: Sheet, operation: Operation, model: type[PlanFeature]) -> Prepared:
    """A feature that goes; when somebody removed it already there is nothing left to do."""
    (seen,) = operation.named
    held = sheet.edit.rows.get(operation.layer, seen)
    if held is None and not children_in(sheet.edit.version, operation.layer, seen.uid):
        return Prepared(())
    if held is None or stale.is_stale(seen, held):
        stale.require_unchanged(model, sheet.edit.rows, seen)
    return Prepared((Draft(operation.layer, seen.uid, Act.DELETE),))


def cleaned(model: type[PlanFeature], operation: Operation) -> tuple[dict[str, Any], list[Problem]]:
    """Stored values of the operation's attributes and what is wrong with them."""
    values, errors = attributes.clean(model, operation.attributes)
    return values, [{**one, "field": f"attributes.{one['field']}"} for one in errors]


def _has_heirs(sheet: Sheet, layer: str, uid: UUID) -> bool:
    """Whether what `uid` was divided or joined into stays beside it; what goes in the same save does not."""
    if (layer, uid) not in sheet.edit.rows.divided:
        return False
    living = heirs(sheet.edit.version, layer, uid)
    going = {
        operation.uid
        for operation in sheet.edit.operations
        if operation.kind is OperationKind.DELETE and operation.layer == layer
    }
    return any(one not in going for one in living)


def _missing(model: type[PlanFeature], values: dict[str, Any]) -> list[Problem]:
    missing = attributes.missing(model, values)
    return [{**one, "field": f"attributes.{one['field']}"} for one in missing]


def _laid(
    sheet: Sheet, operation: Operation, held: Held, mine: dict[str, Any], merged: tuple[str, ...]
) -> Prepared:
    """The draft of what differs from the row, its outline snapped and its neighbours noded."""
    stored, uid = held.content.geometry, held.row.uid
    shape = mine.pop("geometry", None)
    before = sheet.drafts.get((operation.layer, uid))
    values = {
        name: value
        for name, value in mine.items()
        if value != getattr(held.row, name) or (before and name in before.values)
    }
    if shape is stored and before is None:
        shape = None
    if shape is None and not values:
        return Prepared((), merged)
    if shape is None or not sheet.edit.snap_m:
        return Prepared((Draft(operation.layer, uid, Act.UPDATE, values, shape),), merged)
    settled = sheet.grounds[operation.layer].settle(uid, shape, stored, sheet.edit.snap_m)
    neighbours = sheet.lay(operation.layer, uid, settled.geometry, stored)
    draft = Draft(operation.layer, uid, Act.UPDATE, values, settled.geometry)
    if before is None and not values and heal.is_same(settled.geometry, stored):
        return Prepared(neighbours, merged, moves=settled.moves)
    return Prepared((draft, *neighbours), merged, moves=settled.moves)
