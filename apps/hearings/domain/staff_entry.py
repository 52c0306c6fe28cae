"""What an officer enters for somebody else: how it came, when it was sent, and whether it is in time (no Django)."""

from dataclasses import dataclass
from datetime import date

from apps.hearings.domain.entry import Fault
from apps.hearings.domain.ladder import Phase

STAFF_CHANNELS = ("paper", "email", "e_otinish", "oral")
MIN_REASON_CHARACTERS = 10


@dataclass(frozen=True)
class Arrival:
    """How a statement came to the officer. `sent_on` is the day on the postmark, of the mail or of the meeting."""

    channel: str
    sent_on: date | None = None
    late_reason: str = ""
    to_be_checked: bool = False


@dataclass(frozen=True)
class Calendar:
    """The days that matter, on the clocks of Astana."""

    today: date
    last_day: date
    last_day_text: str


def arrival_faults(arrival: Arrival, phase: Phase, days: Calendar) -> list[Fault]:
    """What forbids registering it: what was sent in time is taken late, with a reason."""
    found = []
    if arrival.channel not in STAFF_CHANNELS:
        found.append(Fault("channel", "entry.channel_unknown"))
    if arrival.sent_on and arrival.sent_on > days.today:
        found.append(Fault("sent_on", "entry.sent_in_future"))
    if phase is not Phase.CLOSED:
        return found
    if arrival.sent_on is None:
        found.append(Fault("sent_on", "entry.sent_on_required"))
    elif arrival.sent_on > days.last_day:
        found.append(Fault("sent_on", "entry.sent_late", days.last_day_text))
    if len(arrival.late_reason.strip()) < MIN_REASON_CHARACTERS:
        found.append(Fault("late_reason", "entry.late_reason_required"))
    return found
