"""Brings what changed in a version's base into the version, in one changeset."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.kernel.errors import Conflict, Refused
from apps.plans.actions.save_changeset import SavedChangeset, save_changeset
from apps.plans.domain.operation import Operation, OperationKind, reason_is_enough
from apps.plans.edits.opening import lock_for_editing
from apps.plans.models import PlanVersion
from apps.plans.permissions import can_edit_version
from apps.plans.queries import rebase as news
from apps.plans.queries.documents import GEOMETRY
from apps.plans.queries.rebase import NewsItem, Resolutions


@dataclass(frozen=True)
class Rebased:
    """The version on its base's newest state; no changeset when it already held all that is new."""

    version: PlanVersion
    saved: SavedChangeset | None


def rebase_version(
    *,
    actor: Person,
    version: PlanVersion,
    resolutions: Resolutions,
    until: int | None = None,
    reason: str,
) -> Rebased:
    """What the base changed since `base_revision` and the version did not, flows in; fields merge.

    `resolutions` choose, for a feature that both changed in one field, whose stands; `until` stops at the
    revision of the base that the choices were made at. Raises SignInRequired, NotAllowed, Refused
    `changeset.reason_required`, Conflict `version.frozen`, `rebase.no_base`, `rebase.nothing_new`,
    `rebase.divided_here`, and `rebase.conflicts` whose `details["conflicts"]` lists what is left to choose.
    """
    require(can_edit_version(actor, version), actor)
    base_before = news.base_of(version)
    if not reason_is_enough(reason):
        text = _("Say why you change the plan: at least 10 characters.")
        error = {"field": "reason", "code": "changeset.reason_required", "text": text}
        raise Refused("changeset.reason_required", text, {"errors": [error]})
    with transaction.atomic():
        # The base first: whoever copies it or rebases on it takes the locks in the same order.
        PlanVersion.objects.select_for_update(no_key=True).get(pk=base_before.pk)
        locked = lock_for_editing(version)
        found = news.rebase_of(locked, resolutions=resolutions, until=until)
        if found.revision == news.held_revision(locked):
            raise Conflict("rebase.nothing_new", _("The base has not changed since."))
        if found.conflicts:
            raise _conflicts(found)
        divided = news.divided_here(locked, found)
        if divided:
            raise _divided_here(divided)
        saved = None
        if found.incoming:
            saved = save_changeset(
                actor=actor,
                version=locked,
                operations=[_operation(one) for one in found.incoming],
                reason=reason,
                subject=f"version:{found.base.slug}",
            )
        PlanVersion.objects.filter(pk=locked.pk).update(base_revision=found.revision)
        write_journal(
            actor=actor,
            verb="version.rebased",
            subject=f"version:{locked.slug}",
            details={
                "base": found.base.slug,
                "revision": found.revision,
                "operations": len(found.incoming),
            },
        )
    locked.refresh_from_db()
    return Rebased(locked, saved)


def _conflicts(found: news.Rebase) -> Conflict:
    return Conflict(
        "rebase.conflicts",
        _("Both versions changed the same: choose whose state stands for %(count)d object(s).")
        % {"count": len(found.conflicts)},
        {"conflicts": [news.conflict_document(one) for one in found.conflicts]},
    )


def _divided_here(items: Sequence[NewsItem]) -> Conflict:
    names = ", ".join(f"“{one.title}”" for one in items[:5])
    return Conflict(
        "rebase.divided_here",
        _(
            "%(names)s was divided or joined in this version: keep what is here, or undo that change first."
        )
        % {"names": names},
        {"conflicts": [news.conflict_document(one) for one in items]},
    )


def _operation(item: NewsItem) -> Operation:
    kind = item.settled.kind or OperationKind.UPDATE
    values = dict(item.settled.values)
    return Operation(
        kind=kind,
        layer=item.layer,
        uid=item.uid,
        geometry=values.pop(GEOMETRY, None),
        attributes=values,
        if_match=item.mine.content_hash if item.mine else None,
    )
