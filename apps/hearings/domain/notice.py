"""A public notice and a meeting as somebody records them, and what is wrong with them (no Django)."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from shapely.geometry import Point

from apps.hearings.domain.entry import LANGUAGES, Fault

WEB_ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s]+")


@dataclass(frozen=True)
class NoticeEntry:
    """Where and when the announcement stood."""

    medium: str
    outlet: str
    published_on: date
    languages: tuple[str, ...]
    url: str = ""


@dataclass(frozen=True)
class MeetingEntry:
    """When and where people gather. `location` is in EPSG:32642."""

    starts_at: datetime
    ends_at: datetime
    place_kk: str
    place_ru: str
    place_en: str = ""
    district: UUID | None = None
    location: Point | None = None
    capacity: int | None = None
    stream_url: str = ""


def notice_faults(
    entry: NoticeEntry, *, media: frozenset[str], has_proof: bool, today: date
) -> list[Fault]:
    """Everything that forbids the notice, field by field."""
    found: list[Fault] = []
    if entry.medium not in media:
        found.append(Fault("medium", "notice.medium_unknown"))
    if not entry.outlet.strip():
        found.append(Fault("outlet", "notice.outlet_required"))
    if entry.published_on > today:
        found.append(Fault("published_on", "notice.in_future"))
    if not entry.languages or not set(entry.languages) <= set(LANGUAGES):
        found.append(Fault("languages", "notice.languages_required"))
    if entry.url and not WEB_ADDRESS.fullmatch(entry.url):
        found.append(Fault("url", "url.invalid"))
    if not has_proof and not entry.url:
        found.append(Fault("proof", "notice.proof_required"))
    return found


def meeting_faults(entry: MeetingEntry) -> list[Fault]:
    """Everything that forbids the meeting but its day, field by field."""
    found: list[Fault] = []
    if entry.ends_at <= entry.starts_at:
        found.append(Fault("ends_at", "meeting.ends_before_start"))
    # Kazakh and Russian are equal: nobody should have to ask where the hall is.
    found += [
        Fault(field, "meeting.place_required")
        for field in ("place_kk", "place_ru")
        if not getattr(entry, field).strip()
    ]
    if entry.stream_url and not WEB_ADDRESS.fullmatch(entry.stream_url):
        found.append(Fault("stream_url", "url.invalid"))
    return found
