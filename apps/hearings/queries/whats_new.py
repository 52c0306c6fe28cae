"""What a version on hearing changes in the plan in force: the same list as the comparison of both, in short."""

from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.utils.translation import gettext_lazy

from apps.accounts.permissions import Person
from apps.kernel.text import current_language
from apps.plans.domain.diff import ChangeKind
from apps.plans.domain.ladder import State
from apps.plans.models import PlanVersion
from apps.plans.queries import visible_versions
from apps.plans.queries.diff import changes
from apps.plans.queries.text_changes import text_changes

SHOWN = 40
KIND_LABELS = {
    ChangeKind.ADDED: gettext_lazy("Added"),
    ChangeKind.REMOVED: gettext_lazy("Removed"),
    ChangeKind.GEOMETRY: gettext_lazy("Outline changed"),
    ChangeKind.ATTRIBUTES: gettext_lazy("Attributes changed"),
}


@dataclass(frozen=True)
class ShortChange:
    """One feature that differs."""

    layer: str
    layer_title: str
    uid: UUID
    title: str
    kinds: tuple[ChangeKind, ...]

    @property
    def is_removed(self) -> bool:
        """Whether the version on hearing has it no more."""
        return ChangeKind.REMOVED in self.kinds

    @property
    def labels(self) -> list[str]:
        """What happened to it, in the reader's language."""
        return [str(KIND_LABELS[kind]) for kind in self.kinds]


@dataclass(frozen=True)
class WhatChanges:
    """The first changes of all `total`, and how many pieces of the explanatory text differ."""

    before: PlanVersion
    total: int
    rows: tuple[ShortChange, ...]
    pieces: int

    @property
    def hidden(self) -> int:
        """How many changes are not among the rows."""
        return self.total - len(self.rows)


def what_changes(user: Person | None, version: PlanVersion) -> WhatChanges | None:
    """Against what is in force, else against what the version was made from; None without either."""
    before = _compared_with(user, version)
    if before is None:
        return None
    total, rows, pieces = _kept(
        before.pk,
        before.content_revision,
        version.pk,
        version.content_revision,
        current_language(),
    )
    return WhatChanges(before, total, rows, pieces)


def _compared_with(user: Person | None, version: PlanVersion) -> PlanVersion | None:
    versions = visible_versions(user).filter(plan=version.plan_id).exclude(pk=version.pk)
    in_force = versions.filter(state=State.IN_FORCE.value).order_by("-effective_on", "-pk").first()
    if in_force is not None or version.base_id is None:
        return in_force
    return versions.filter(pk=version.base_id).first()


@lru_cache(maxsize=32)
def _kept(
    before: int, before_revision: int, after: int, after_revision: int, language: str
) -> tuple[int, tuple[ShortChange, ...], int]:
    """Read once for each content of both versions: the answer cannot change while their revisions do not."""
    del before_revision, after_revision, language
    old, new = (PlanVersion.objects.get(pk=pk) for pk in (before, after))
    found = changes(old, new, limit=SHOWN)
    rows = tuple(
        ShortChange(one.layer, one.layer_title, one.uid, one.title, one.kinds)
        for one in found.changes
    )
    return found.total, rows, len(text_changes(old, new))
