"""Joining neighbours into one feature: its outline, its attributes, lineage from all of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from apps.kernel import geo
from apps.kernel.errors import Stale
from apps.plans import attributes
from apps.plans.domain import union
from apps.plans.domain.operation import Operation
from apps.plans.edits import stale
from apps.plans.edits.draft import Act, Draft, Link, Prepared, Problem, problem, refused
from apps.plans.edits.rows import Held
from apps.plans.edits.sheet import Sheet
from apps.plans.edits.single import cleaned
from apps.plans.models import FeatureLineage, PlanFeature
from apps.plans.queries.features import plain


def joined(sheet: Sheet, index: int, operation: Operation, model: type[PlanFeature]) -> Prepared:
    """The named features closed, one new one instead of them."""
    if len({seen.uid for seen in operation.features}) < 2:
        text = _("Choose at least two objects.")
        raise refused([problem("features", "merge.too_few", text)])
    held = _held(sheet, operation, model)
    shapes = [one.content.geometry for one in held]
    problems = [
        problem(
            f"features[{place}]",
            "merge.not_touching",
            _("“%(name)s” has no common border with the others.") % {"name": str(held[place].row)},
        )
        for place in union.apart(shapes)
    ]
    chosen, wrong = cleaned(model, operation)
    values, undecided = _united(model, [one.content.values for one in held], chosen)
    problems += wrong or undecided or _beyond(model, values)
    if problems:
        raise refused(problems)
    uid = sheet.edit.new_uid(index, 0)
    shape = geo.as_multi(union.joined(shapes), model.spec.allowed_types)
    _check(model, shape)
    act = FeatureLineage.Act.MERGE.value
    parents = [one.row.uid for one in held]
    closing = [Draft(operation.layer, parent, Act.DELETE) for parent in parents]
    sheet.grounds[operation.layer].draw(uid, shape)
    return Prepared(
        (*closing, Draft(operation.layer, uid, Act.CREATE, values, shape)),
        links=tuple(Link(act, operation.layer, parent, uid) for parent in parents),
    )


def _held(sheet: Sheet, operation: Operation, model: type[PlanFeature]) -> list[Held]:
    found: list[Held] = []
    conflicts: list[dict[str, Any]] = []
    text: Any = ""
    for seen in operation.features:
        held = sheet.edit.rows.get(operation.layer, seen)
        try:
            if held is None or stale.is_stale(seen, held):
                stale.require_unchanged(model, sheet.edit.rows, seen)
        except Stale as error:
            conflicts += error.details["conflicts"]
            text = error.text
        if held is not None:
            found.append(held)
    if conflicts:
        raise Stale("feature.stale", text, {"conflicts": conflicts})
    return found


def _united(
    model: type[PlanFeature], parts: Sequence[Mapping[str, Any]], chosen: Mapping[str, Any]
) -> tuple[dict[str, Any], list[Problem]]:
    """Counts add up (one unknown makes the sum unknown), what is equal stays, the rest has to be chosen."""
    values: dict[str, Any] = dict(chosen)
    problems: list[Problem] = []
    text = _("The values differ: choose one.")
    for name in parts[0]:
        given = [part[name] for part in parts]
        if name in chosen:
            continue
        if name in model.spec.shared_fields:
            values[name] = None if None in given else sum(given[1:], given[0])
        elif all(one == given[0] for one in given):
            values[name] = given[0]
        else:
            different: list[Any] = []
            different += [plain(one) for one in given if plain(one) not in different]
            field = f"attributes.{name}"
            problems.append(problem(field, "merge.choose", text, values=different))
    return values, problems


def _beyond(model: type[PlanFeature], values: Mapping[str, Any]) -> list[Problem]:
    """Sums that the layer does not take."""
    sums = {name: values[name] for name in model.spec.shared_fields}
    _stored, errors = attributes.clean(model, sums)
    return [{**one, "field": f"attributes.{one['field']}"} for one in errors]


def _check(model: type[PlanFeature], shape: Any) -> None:
    found = geo.defects(shape, model.spec.allowed_types)
    if found:
        text = _("These objects cannot be joined into one valid outline.")
        raise refused([problem("features", "merge.broken", text)])
