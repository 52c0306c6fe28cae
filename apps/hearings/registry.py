"""What upper apps hang into hearings: gates of a step, what follows it, sections of pages."""

from collections.abc import Callable
from dataclasses import dataclass

from apps.accounts.permissions import Person
from apps.hearings.domain.ladder import State
from apps.hearings.models import Duty, Hearing, Meeting, Statement

# Called inside the step with the locked hearing and the wanted state; raises Conflict with its reason.
StepGate = Callable[[Hearing, State], None]
step_gates: list[StepGate] = []

# Called inside the step's transaction after it was taken, with who took it; the hearing is in its new state.
StepTaken = Callable[[Person | None, Hearing], None]
step_taken: list[StepTaken] = []

# Called in the registering transaction with each new statement and the locked hearing on it.
StatementRegistered = Callable[[Statement], None]
statement_registered: list[StatementRegistered] = []

# Called with a duty that has just been written down, inside the transaction that holds the hearing's lock.
DutyOwed = Callable[[Duty], None]
duty_owed: list[DutyOwed] = []

# Answers with HTML for the statement's page, or "" when there is nothing to show to this reader.
StatementSection = Callable[[Person | None, Statement], str]
statement_sections: list[StatementSection] = []


# Answers with HTML for the line of a meeting on the hearing's public page, or "" for nothing.
MeetingSection = Callable[[Meeting], str]
meeting_sections: list[MeetingSection] = []

# Called inside the transaction that takes people out of an ended hearing: rows and files above that name them.
Anonymiser = Callable[[Hearing], None]
anonymisers: list[Anonymiser] = []


@dataclass(frozen=True)
class DeskLink:
    """An entry of the desk's menu."""

    title: str
    url: str
    # What the page calls itself as `here`, so that its entry is marked.
    name: str = ""


# Entries for this reader and hearing, in the order they are shown.
DeskLinks = Callable[[Person | None, Hearing], list[DeskLink]]
desk_links: list[DeskLinks] = []

# The same for the hearing's public page.
public_links: list[DeskLinks] = []

# The same for one meeting of the desk.
MeetingLinks = Callable[[Person | None, Meeting], list[DeskLink]]
meeting_links: list[MeetingLinks] = []

# Kinds of job that are one mail each: tried again while the mail server takes none.
mail_kinds: list[str] = []
