"""Takes a whole changeset back: every feature it touched is again what it was before."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.permissions import Person, require
from apps.kernel.errors import Conflict, NotFound, Refused
from apps.plans import cards, registry
from apps.plans.actions.save_changeset import SavedChangeset, save_changeset
from apps.plans.edits.going_back import Key, operation_back, rows_now
from apps.plans.edits.opening import lock_for_editing
from apps.plans.models import Changeset, FeatureRevision, PlanFeature, PlanVersion
from apps.plans.permissions import can_edit_version
from apps.plans.queries import documents
from apps.plans.queries.documents import Document


@dataclass(frozen=True)
class Touched:
    """One feature before the first and after the last thing that a changeset did to it."""

    key: Key
    before: Document | None
    after: Document | None


def revert_changeset(
    *, actor: Person, version: PlanVersion, changeset: Changeset, reason: str
) -> SavedChangeset:
    """One changeset that undoes another: what it made goes, what it removed, split or joined comes back.

    Raises SignInRequired, NotAllowed, NotFound `changeset.unknown` for one of another version, Conflict
    `changeset.moved_on` whose `details["features"]` somebody changed since, Refused `changeset.empty_revert`
    when nothing is left to undo, and what `save_changeset` raises.
    """
    require(can_edit_version(actor, version), actor)
    if changeset.version_id != version.pk:
        raise NotFound(
            "changeset.unknown",
            _("This version has no changeset number %(number)s.") % {"number": changeset.pk},
        )
    with transaction.atomic():
        locked = lock_for_editing(version)
        touched = _touched(changeset)
        rows = rows_now(locked, [one.key for one in touched])
        moved = [one for one in touched if not _stands(one, rows.get(one.key))]
        if moved:
            raise _moved_on(moved)
        wanted = [operation_back(one.key, one.before, rows.get(one.key)) for one in touched]
        operations = [one for one in wanted if one is not None]
        if not operations:
            raise Refused(
                "changeset.empty_revert", _("This changeset changed nothing that could go back.")
            )
        return save_changeset(
            actor=actor,
            version=locked,
            operations=operations,
            reason=reason,
            subject=f"changeset:{changeset.pk}",
        )


def _touched(changeset: Changeset) -> list[Touched]:
    found: dict[Key, Touched] = {}
    for one in FeatureRevision.objects.filter(changeset=changeset).order_by("id"):
        key = one.layer, one.uid
        first = found.get(key)
        found[key] = Touched(key, first.before if first else one.before, one.after)
    return list(found.values())


def _stands(touched: Touched, row: PlanFeature | None) -> bool:
    """Whether the feature is still as the changeset left it."""
    left = touched.after["content_hash"] if touched.after else None
    return left == (row.content_hash if row else None)


def _moved_on(moved: list[Touched]) -> Conflict:
    features: list[dict[str, Any]] = []
    zone_labels = cards.zone_labels()
    for one in moved:
        layer, uid = one.key
        known = one.after or one.before
        title = (
            cards.title(documents.row_of(registry.layer(layer), known), zone_labels)
            if known
            else ""
        )
        features.append({"layer": layer, "uid": str(uid), "title": title})
    names = ", ".join(f"“{one['title']}”" for one in features[:5])
    text = _(
        "Somebody changed %(count)d of these objects since: %(names)s. "
        "Restore them one by one from their history."
    ) % {"count": len(features), "names": names}
    return Conflict("changeset.moved_on", text, {"features": features})
