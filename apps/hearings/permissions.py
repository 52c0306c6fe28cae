"""Who may open, close, moderate and see hearings."""

from collections.abc import Mapping

from apps.accounts.models import Role
from apps.accounts.permissions import Person, has_role, is_staff_member
from apps.hearings.domain.ladder import PUBLIC_STATES, State
from apps.hearings.models import Hearing

VERB_ROLES: Mapping[str, tuple[Role, ...]] = {
    "open_hearing": (Role.PLANNER, Role.OFFICER),
    "close_hearing": (Role.OFFICER,),
    "moderate": (Role.OFFICER,),
}


def can_open_hearing(user: Person | None) -> bool:
    """Planners and hearing officers bring a version before the public."""
    return has_role(user, *VERB_ROLES["open_hearing"])


def can_close_hearing(user: Person | None, hearing: Hearing) -> bool:
    """Officers may end a hearing before its time, with a reason."""
    del hearing
    return has_role(user, *VERB_ROLES["close_hearing"])


def can_moderate(user: Person | None, hearing: Hearing) -> bool:
    """Officers may hide statements, with a reason."""
    del hearing
    return has_role(user, *VERB_ROLES["moderate"])


def can_view_hearing(user: Person | None, hearing: Hearing) -> bool:
    """Everybody sees an announced hearing; drafts are for the staff."""
    return State(hearing.state) in PUBLIC_STATES or is_staff_member(user)
