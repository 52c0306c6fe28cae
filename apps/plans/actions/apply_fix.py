"""Applies the quick fix of a finding as one changeset, exactly as it was shown in the preview."""

from django.utils.translation import gettext as _

from apps.accounts.permissions import Person, require
from apps.kernel.errors import Stale
from apps.plans.actions.save_changeset import SavedChangeset, save_changeset
from apps.plans.models import PlanVersion
from apps.plans.permissions import can_edit_version
from apps.plans.queries.findings import get_finding
from apps.plans.queries.fixes import proposed_fix


def apply_fix(
    *, actor: Person, version: PlanVersion, key: str, token: str = "", reason: str
) -> SavedChangeset:
    """The changeset. `token` is that of the preview: Stale `fix.changed` when the plan has moved on since.

    Raises what `save_changeset` raises, NotFound `finding.unknown`, Conflict `fix.none` or `fix.not_possible`.
    """
    require(can_edit_version(actor, version), actor)
    fix = proposed_fix(version, get_finding(version, key))
    if token and token != fix.token:
        raise Stale(
            "fix.changed", _("The plan has changed since this preview: look at the new one first.")
        )
    return save_changeset(
        actor=actor,
        version=version,
        operations=fix.operations,
        reason=reason,
        subject=f"finding:{fix.rule.id}",
    )
