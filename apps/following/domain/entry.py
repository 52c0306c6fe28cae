"""One entry of a feed (no Django)."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class FeedEntry:
    """What happened to a hearing, for everybody; `key` never changes, `path` leads to where it can be seen."""

    key: str
    title: str
    text: str
    at: datetime
    path: str
