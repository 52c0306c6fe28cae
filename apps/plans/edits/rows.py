"""What the version holds of the features that a changeset names: locked rows, and what their authors saw."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.utils.translation import gettext as _

from apps.kernel.errors import NotFound
from apps.plans import registry
from apps.plans.domain.operation import Operation, OperationKind, Seen
from apps.plans.edits.content import Content, content_of, content_then
from apps.plans.edits.draft import Key
from apps.plans.models import FeatureLineage, FeatureRevision, PlanFeature, PlanVersion


@dataclass(frozen=True)
class Held:
    """A locked row and its content."""

    row: PlanFeature

    @cached_property
    def content(self) -> Content:
        """What it holds now."""
        return content_of(self.row)


@dataclass(frozen=True)
class Rows:
    """Locked rows by key, earlier contents by key and etag, which missing ones there once were, and which
    of those to be made were divided or joined somewhere."""

    held: dict[Key, Held]
    earlier: dict[tuple[Key, str], Content]
    once: frozenset[Key]
    divided: frozenset[Key] = frozenset()

    def get(self, layer: str, seen: Seen) -> Held | None:
        """The row, or None when it was removed since; NotFound when the version never had it, or when the
        caller takes what is there and nothing is."""
        held = self.held.get((layer, seen.uid))
        if held is None and (seen.if_match is None or (layer, seen.uid) not in self.once):
            raise NotFound(
                "feature.unknown",
                _("This version has no such feature: %(layer)s %(uid)s.")
                % {"layer": layer, "uid": seen.uid},
            )
        return held


def lock_rows(version: PlanVersion, operations: Sequence[Operation]) -> Rows:
    """Reads and locks: one question a layer, and two more where somebody was faster."""
    wanted: dict[str, dict[UUID, set[str]]] = defaultdict(lambda: defaultdict(set))
    for operation in operations:
        for seen in operation.named:
            wanted[operation.layer][seen.uid].add(seen.if_match or "")
    held: dict[Key, Held] = {}
    earlier: dict[tuple[Key, str], Content] = {}
    once: set[Key] = set()
    for slug, etags in wanted.items():
        model = registry.layers().get(slug)
        if model is None:
            continue  # preparing says so
        rows = model._default_manager.select_for_update().filter(version=version, uid__in=etags)
        found = {row.uid: row for row in rows}
        held |= {(slug, uid): Held(row) for uid, row in found.items()}
        stale = {
            uid: {
                etag
                for etag in given
                if etag and etag != getattr(found.get(uid), "content_hash", "")
            }
            for uid, given in etags.items()
        }
        known, was_there = _earlier(version, model, {uid: one for uid, one in stale.items() if one})
        earlier |= known
        once |= was_there
    return Rows(held, earlier, frozenset(once), _divided(operations))


def _divided(operations: Sequence[Operation]) -> frozenset[Key]:
    """Of the features to be made under given uids those that some version divided or joined."""
    uids: dict[str, set[UUID]] = defaultdict(set)
    for operation in operations:
        if operation.kind is OperationKind.CREATE and operation.uid is not None:
            uids[operation.layer].add(operation.uid)
    return frozenset(
        (layer, parent)
        for layer, wanted in uids.items()
        for parent in FeatureLineage.objects.filter(layer=layer, parent__in=wanted)
        .values_list("parent", flat=True)
        .distinct()
    )


def _earlier(
    version: PlanVersion, model: type[PlanFeature], stale: dict[UUID, set[str]]
) -> tuple[dict[tuple[Key, str], Content], set[Key]]:
    if not stale:
        return {}, set()
    slug = model.spec.slug
    revisions = FeatureRevision.objects.filter(version=version, layer=slug, uid__in=stale)
    seen = revisions.filter(after__content_hash__in=sorted(set.union(*stale.values())))
    known = {
        ((slug, uid), after["content_hash"]): content_then(model, after)
        for uid, after in seen.values_list("uid", "after")
        if after is not None
    }
    uids = revisions.order_by("uid").values_list("uid", flat=True).distinct()
    return known, {(slug, uid) for uid in uids}
