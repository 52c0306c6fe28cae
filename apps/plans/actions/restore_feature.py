"""Puts one feature back to what a revision says it was, under the same identifier."""

from enum import StrEnum

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.permissions import Person, require
from apps.kernel.errors import Conflict, NotFound, Refused
from apps.plans.actions.save_changeset import SavedChangeset, save_changeset
from apps.plans.domain.operation import OperationKind
from apps.plans.edits.going_back import Key, operation_back, rows_now
from apps.plans.edits.opening import lock_for_editing
from apps.plans.models import FeatureRevision, PlanVersion
from apps.plans.permissions import can_edit_version
from apps.plans.queries.lineage import heirs


class RevisionState(StrEnum):
    """The two states of a feature that a revision holds."""

    BEFORE = "before"
    AFTER = "after"


def restore_feature(
    *,
    actor: Person,
    version: PlanVersion,
    revision: FeatureRevision,
    state: RevisionState,
    reason: str,
) -> SavedChangeset:
    """A changeset that makes, changes or removes the feature until it is as in `state` of `revision`.

    Raises SignInRequired, NotAllowed, NotFound `revision.unknown` for one of another version, Refused
    `revision.already_so` when nothing differs, Conflict `revision.divided` when it was divided or joined and
    what it became is still there, and what `save_changeset` raises.
    """
    require(can_edit_version(actor, version), actor)
    if revision.version_id != version.pk:
        raise NotFound(
            "revision.unknown",
            _("This version has no change number %(number)s.") % {"number": revision.pk},
        )
    with transaction.atomic():
        locked = lock_for_editing(version)
        key = revision.layer, revision.uid
        then = revision.before if state is RevisionState.BEFORE else revision.after
        operation = operation_back(key, then, rows_now(locked, [key]).get(key))
        if operation is not None and operation.kind is OperationKind.CREATE:
            _require_gone(locked, key)
        if operation is None:
            raise Refused(
                "revision.already_so", _("The object stands like this already: nothing to restore.")
            )
        return save_changeset(
            actor=actor,
            version=locked,
            operations=[operation],
            reason=reason,
            subject=f"revision:{revision.pk}",
        )


def _require_gone(version: PlanVersion, key: Key) -> None:
    """What was divided or joined does not come back over what it became."""
    living = heirs(version, *key)
    if living:
        raise Conflict(
            "revision.divided",
            _(
                "It was divided or joined, and what it became is on the map: "
                "undo that change, or remove those objects first."
            ),
            {"children": [str(one) for one in living]},
        )
