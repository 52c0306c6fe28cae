"""Which words of a statement the public reads (no Django)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Words:
    """A text and when it was received or made."""

    text: str
    at: datetime


@dataclass(frozen=True)
class PublicText:
    """The text everybody reads and what the author added to it later."""

    text: str
    additions: tuple[Words, ...] = ()
    corrected_at: datetime | None = None
    redacted_at: datetime | None = None


def public_text(
    original: str,
    corrections: Sequence[Words] = (),
    additions: Sequence[Words] = (),
    redaction: Words | None = None,
) -> PublicText:
    """The newest redaction, else the newest correction, else the original; additions follow.

    A redaction covers all that was said before it, additions too: what an officer took out cannot come back
    beside it.
    """
    correction = corrections[-1] if corrections else None
    if redaction is None:
        return PublicText(
            text=original if correction is None else correction.text,
            additions=tuple(additions),
            corrected_at=None if correction is None else correction.at,
        )
    return PublicText(
        text=redaction.text,
        additions=tuple(one for one in additions if one.at > redaction.at),
        corrected_at=None if correction is None else correction.at,
        redacted_at=redaction.at,
    )
