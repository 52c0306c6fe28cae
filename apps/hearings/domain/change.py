"""What happens to a hearing that people want to hear of (no Django)."""

from enum import StrEnum


class HearingChange(StrEnum):
    """Kinds of change, as `signals.hearing_changed` names them."""

    ANNOUNCED = "announced"
    OPENED = "opened"
    EXTENDED = "extended"
    CLOSED = "closed"
    CONCLUDED = "concluded"
    REPEAT_NEEDED = "repeat_needed"
    MEETING_ADDED = "meeting_added"
    MEETING_CHANGED = "meeting_changed"
    MEETING_CANCELLED = "meeting_cancelled"
