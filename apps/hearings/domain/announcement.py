"""What is announced with a hearing, and what is wrong with it (no Django)."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from apps.hearings.domain.entry import Fault
from apps.hearings.domain.identity import Level
from apps.hearings.domain.wording import EMAIL

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_SLUG_CHARACTERS = 50
MODERATIONS = frozenset({"post", "pre"})
AREA_RULES = frozenset({"accept", "warn", "reject"})


class Procedure(StrEnum):
    """Kinds of public procedure; each follows its own rule set."""

    TOWN_PLANNING = "town_planning"
    ENVIRONMENTAL = "environmental"
    PUBLIC_COUNCIL = "public_council"
    OPEN_NPA = "open_npa"
    INFORMAL = "informal"


@dataclass(frozen=True)
class Announcement:
    """A hearing as announced; instants are aware and exact to the second."""

    slug: str
    title_kk: str
    title_ru: str
    opens_at: datetime
    closes_at: datetime
    title_en: str = ""
    description_kk: str = ""
    description_ru: str = ""
    description_en: str = ""
    procedure_type: str = Procedure.TOWN_PLANNING.value
    contact_email: str = ""
    contact_phone: str = ""
    minimum_level: str = Level.ANONYMOUS.value
    moderation: str = "post"
    area_rule: str = "warn"
    # The address of the stage before this one.
    previous: str = ""


# What one hearing has of its own; everything else is alike from one to the next.
OWN_FIELDS = frozenset({"slug", "opens_at", "closes_at", "previous"})


def unequal_languages(announcement: Announcement) -> list[Fault]:
    """What forbids to announce a draft: a description in one of the two languages only."""
    empty = [
        name
        for name in ("description_kk", "description_ru")
        if not getattr(announcement, name).strip()
    ]
    return [Fault(empty[0], "hearing.description_required")] if len(empty) == 1 else []


def faults(announcement: Announcement, now: datetime) -> list[Fault]:
    """Everything that forbids the announcement, field by field."""
    found: list[Fault] = []
    slug = announcement.slug
    if not SLUG.fullmatch(slug) or len(slug) > MAX_SLUG_CHARACTERS:
        found.append(Fault("slug", "hearing.slug_invalid"))
    # Kazakh and Russian are equal in a hearing; English is a courtesy.
    for field in ("title_kk", "title_ru"):
        if not getattr(announcement, field).strip():
            found.append(Fault(field, "hearing.title_required"))
    if announcement.procedure_type not in set(Procedure):
        found.append(Fault("procedure_type", "hearing.procedure_unknown"))
    for field, known in (
        ("minimum_level", frozenset(Level)),
        ("moderation", MODERATIONS),
        ("area_rule", AREA_RULES),
    ):
        if getattr(announcement, field) not in known:
            found.append(Fault(field, "hearing.choice_unknown"))
    if announcement.closes_at <= announcement.opens_at:
        found.append(Fault("closes_at", "hearing.period_reversed"))
    elif announcement.closes_at <= now:
        found.append(Fault("closes_at", "hearing.period_past"))
    if announcement.contact_email and not EMAIL.fullmatch(announcement.contact_email):
        found.append(Fault("contact_email", "statement.email_invalid"))
    return found
