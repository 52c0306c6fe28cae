"""What everybody may read of a weighing: no names of the staff, no work in progress (no Django)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class Written:
    """A text and the language it is written in."""

    text: str
    language: str


@dataclass(frozen=True)
class ChangedFeature:
    """A feature that a linked change made, changed or removed; `kind` is create, update or delete."""

    layer: str
    layer_title: str
    uid: UUID
    title: str
    kind: str
    version: str
    version_title: str


@dataclass(frozen=True)
class PublicDecision:
    """What was decided about one point of a statement, and what changed because of it."""

    statement: int
    segment: UUID
    # "" where the words are no longer public.
    excerpt: str
    excerpt_language: str
    verdict: str
    verdict_label: str
    reason: Written
    no_change: Written | None
    theme: int | None
    theme_title: str
    decided_at: datetime
    changesets: tuple[int, ...]
    features: tuple[ChangedFeature, ...]
    # Changes of a version that this reader may not see yet.
    hidden_changes: int = 0
