"""What the public sees of a statement: no e-mail, no account, and of a hidden one only a stub (no Django)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class PublicTarget:
    """A feature a statement speaks about, with its name in the reader's language."""

    layer: str
    layer_title: str
    uid: UUID
    title: str

    @property
    def key(self) -> str:
        """The feature as addresses and forms name it."""
        return f"{self.layer}/{self.uid}"


@dataclass(frozen=True)
class PublicStatement:
    """A statement as everybody may read it. A hidden one keeps number and dates, and says why."""

    number: int
    register_code: str
    received_at: datetime
    kind: str
    kind_label: str
    text: str
    language: str
    author_name: str
    organisation: str
    channel_label: str
    text_sha256: str
    # drawn: its own place; feature: stands on its first target; empty: nowhere on the map.
    place: str
    targets: tuple[PublicTarget, ...]
    is_hidden: bool = False
    hidden_at: datetime | None = None
    hidden_label: str = ""
    hidden_reason: str = ""


@dataclass(frozen=True)
class Wanted:
    """What a reader filters statements by; blanks mean all."""

    text: str = ""
    kind: str = ""
    language: str = ""
    layer: str = ""
    uid: UUID | None = None


@dataclass(frozen=True)
class KindCount:
    """How many statements of one kind a hearing has."""

    kind: str
    label: str
    count: int
