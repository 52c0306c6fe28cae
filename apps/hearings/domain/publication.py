"""What the public sees of a statement: no e-mail, no account, and of a hidden one only a stub (no Django)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from apps.hearings.domain.entry import Target, TargetKind
from apps.hearings.domain.public_text import Words


@dataclass(frozen=True)
class PublicTarget:
    """What a statement speaks about, with its name in the reader's language."""

    layer: str
    layer_title: str
    uid: UUID | None
    title: str
    kind: str = TargetKind.FEATURE.value

    @property
    def key(self) -> str:
        """The target as addresses and forms name it."""
        return Target(self.layer, self.uid, TargetKind(self.kind)).key


@dataclass(frozen=True)
class PublicTopic:
    """A part of the plan the statement lies on. Without `uid`: many features of the layer."""

    layer: str
    layer_title: str
    uid: UUID | None = None
    title: str = ""

    @property
    def key(self) -> str:
        """The topic as the filter names it."""
        return f"{self.layer}/{self.uid}" if self.uid else self.layer


def read_topic(key: str) -> tuple[str, UUID | None]:
    """Layer and feature of a topic that `PublicTopic.key` wrote; ValueError when it is none."""
    layer, slash, uid = key.partition("/")
    return layer, UUID(uid) if slash else None


@dataclass(frozen=True)
class PublicAttachment:
    """A file sent with a statement, without the name it had on its author's disk."""

    id: UUID
    ordinal: int
    media_type: str
    is_picture: bool
    is_ready: bool


@dataclass(frozen=True)
class PublicPosition:
    """One position of several statements: the lowest number, how many statements, how many people behind it."""

    head: int
    statements: int
    signatories: int


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
    # The author's appeal against the hiding, and what another officer decided.
    appealed_at: datetime | None = None
    appeal_decided_at: datetime | None = None
    appeal_label: str = ""
    appeal_reason: str = ""
    # The public knows the place only by a cell of a grid.
    is_place_blurred: bool = False
    is_legal_entity: bool = False
    additions: tuple[Words, ...] = ()
    corrected_at: datetime | None = None
    redacted_at: datetime | None = None
    withdrawn_at: datetime | None = None
    is_pending: bool = False
    topics: tuple[PublicTopic, ...] = ()
    attachments: tuple[PublicAttachment, ...] = ()
    agreement_count: int = 0
    position: PublicPosition | None = None

    @property
    def is_stub(self) -> bool:
        """Whether readers see that there is a statement, and nothing of what it says."""
        return self.is_hidden or self.is_pending or self.withdrawn_at is not None


@dataclass(frozen=True)
class Wanted:
    """What a reader filters statements by; blanks mean all. `topic` is a layer, or `layer/uid`."""

    text: str = ""
    kind: str = ""
    language: str = ""
    layer: str = ""
    uid: UUID | None = None
    topic: str = ""


@dataclass(frozen=True)
class KindCount:
    """How many statements of one kind a hearing has."""

    kind: str
    label: str
    count: int
