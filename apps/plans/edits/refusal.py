"""What a changeset is refused with when operations of it are: one problem that names every place."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from apps.kernel.errors import NotFound, ProblemError, Refused, Stale
from apps.plans.domain.operation import Operation
from apps.plans.edits import prepare
from apps.plans.edits.answer import conflicts_of, errors_of
from apps.plans.edits.draft import problem, refused

# Acts whose refusal is told by its own code when there is no other.
TELLING = ("split.", "merge.")


def of_all(found: Mapping[int, ProblemError]) -> ProblemError:
    """Corrections first, then features that are not there, then what somebody else changed."""
    invalid = {index: one for index, one in found.items() if isinstance(one, Refused)}
    if invalid:
        errors = [
            one for index, error in sorted(invalid.items()) for one in errors_of(index, error)
        ]
        codes = {str(one["code"]) for one in errors}
        text = _("Nothing was saved: %(count)d place(s) need correction.") % {"count": len(errors)}
        if len(codes) == 1 and next(iter(codes)).startswith(TELLING):
            return Refused(codes.pop(), str(errors[0]["text"]), {"errors": errors})
        return Refused("changeset.invalid", text, {"errors": errors})
    ordered = sorted(found.items())
    missing = [(index, one) for index, one in ordered if isinstance(one, NotFound)]
    if missing:
        errors = [one for index, error in missing for one in errors_of(index, error)]
        first = missing[0][1]
        return NotFound(first.code, first.text, {**first.details, "errors": errors})
    conflicts = [one for index, error in ordered for one in conflicts_of(index, error)]
    errors = [one for index, error in ordered for one in errors_of(index, error)]
    text = str(next(iter(found.values())).text)
    return Stale("feature.stale", text, {"conflicts": conflicts, "errors": errors})


def fallen_with(
    operations: Sequence[Operation], found: Mapping[int, ProblemError]
) -> dict[int, ProblemError]:
    """The operations on the same features as refused ones: they stand or fall together."""
    text = _("It belongs to another change of the same object, which was refused.")
    groups = prepare.together(operations)
    members = {one for index in found for one in groups.get(index, ())}
    errors = [problem("", "operation.depends", text)]
    return {index: refused(errors) for index in members if index not in found}
