"""Who may read, run, propose and decide in a weighing."""

from apps.accounts.models import Role
from apps.accounts.permissions import Person, has_role, is_staff_member
from apps.hearings.models import Hearing
from apps.hearings.permissions import can_run_hearing

# Who may be given segments, and propose.
WEIGHING_ROLES = (Role.PLANNER, Role.OFFICER)


def can_read_weighing(user: Person | None, hearing: Hearing) -> bool:
    """The staff reads it; citizens read decisions when the hearing is concluded."""
    del hearing
    return is_staff_member(user)


def can_run_weighing(user: Person | None, hearing: Hearing) -> bool:
    """Officers divide, assign, edit many, lock steps."""
    return can_run_hearing(user, hearing)


def can_propose(user: Person | None, hearing: Hearing) -> bool:
    """Planners and officers propose, link changes of the plan and explain why nothing changes."""
    del hearing
    return has_role(user, *WEIGHING_ROLES)


def can_decide(user: Person | None, hearing: Hearing) -> bool:
    """Officers decide; the verb asks for another person than the one who proposed."""
    return can_run_hearing(user, hearing)
