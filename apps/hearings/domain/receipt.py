"""What a receipt says: the proof that a statement stands in the register as it was said (no Django)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True)
class Receipt:
    """The statement as its author gave it, with addresses that begin with the site's own."""

    register_code: str
    number: int
    hearing_slug: str
    hearing_title: str
    received_at: datetime
    language: str
    kind_label: str
    channel_label: str
    text: str
    text_sha256: str
    token: str
    verify_url: str
    author_url: str
    receipt_url: str
    closes_at: datetime
    is_open: bool


class Verdict(StrEnum):
    """What the check of a receipt found."""

    ORIGINAL = "original"
    LATER_WORD = "later_word"
    DIFFERENT = "different"
    UNKNOWN_NUMBER = "unknown_number"


@dataclass(frozen=True)
class Verified:
    """Whether a fingerprint belongs to a register code, and since when."""

    verdict: Verdict
    register_code: str = ""
    hearing_title: str = ""
    at: datetime | None = None

    @property
    def belongs(self) -> bool:
        """Whether these words stand under this number."""
        return self.verdict in {Verdict.ORIGINAL, Verdict.LATER_WORD}
