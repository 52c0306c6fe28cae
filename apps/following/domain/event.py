"""Kinds of event that followers hear of (no Django)."""

from enum import StrEnum

from apps.hearings.domain.change import HearingChange


class EventKind(StrEnum):
    """What happened: to a hearing, by the names of HearingChange, to a version of the plan, or that statements of a
    hearing became public, gathered once a day."""

    ANNOUNCED = HearingChange.ANNOUNCED.value
    OPENED = HearingChange.OPENED.value
    EXTENDED = HearingChange.EXTENDED.value
    CLOSED = HearingChange.CLOSED.value
    CONCLUDED = HearingChange.CONCLUDED.value
    REPEAT_NEEDED = HearingChange.REPEAT_NEEDED.value
    MEETING_ADDED = HearingChange.MEETING_ADDED.value
    MEETING_CHANGED = HearingChange.MEETING_CHANGED.value
    MEETING_CANCELLED = HearingChange.MEETING_CANCELLED.value
    IN_FORCE = "in_force"
    EDITED = "edited"
    STATEMENTS = "statements"


# A version came before everybody: what it changes is compared with the version before it.
PUBLIC_KINDS = frozenset({EventKind.ANNOUNCED, EventKind.IN_FORCE})
