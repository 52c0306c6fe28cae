"""Who may see, edit and move plan versions; the role table is data."""

from collections.abc import Mapping

from apps.accounts.models import Role
from apps.accounts.permissions import Person, has_role, is_staff_member
from apps.plans.domain.ladder import State
from apps.plans.models import PlanVersion

# Which roles may bring a version into each state.
STATE_ROLES: Mapping[State, tuple[Role, ...]] = {
    State.DRAFT: (Role.PLANNER,),
    State.INTERNAL_REVIEW: (Role.PLANNER,),
    State.ON_HEARING: (Role.PLANNER, Role.OFFICER),
    State.REVISED: (Role.PLANNER, Role.OFFICER),
    State.SUBMITTED: (Role.PLANNER,),
    State.APPROVED: (Role.REVIEWER,),
    State.IN_FORCE: (Role.REVIEWER,),
    State.SUPERSEDED: (Role.REVIEWER,),
    State.REJECTED: (Role.REVIEWER,),
}


def can_view_version(user: Person | None, version: PlanVersion) -> bool:
    """Everybody sees what has been on hearing; drafts are for the staff."""
    return version.is_public or is_staff_member(user)


def can_create_version(user: Person | None) -> bool:
    """Planners make versions."""
    return has_role(user, Role.PLANNER)


def can_edit_version(user: Person | None, version: PlanVersion) -> bool:
    """Planners change features; whether the version still takes changes is its state's matter."""
    del version
    return has_role(user, Role.PLANNER)


def can_change_state(user: Person | None, to: State) -> bool:
    """Whether the role table lets `user` bring a version into state `to`."""
    return has_role(user, *STATE_ROLES[to])


def can_view_history(user: Person | None, version: PlanVersion) -> bool:
    """History names people: for the staff only."""
    del version
    return is_staff_member(user)


def can_validate(user: Person | None) -> bool:
    """Whoever brings a version forward may ask what stands in its way."""
    return has_role(user, Role.PLANNER, Role.OFFICER, Role.REVIEWER)


def can_waive_finding(user: Person | None) -> bool:
    """A warning may stay on a reviewer's word; who drew the plan does not judge it."""
    return has_role(user, Role.REVIEWER)


def can_view_fixes(user: Person | None) -> bool:
    """What a fix would do is shown to the staff; what the rules say, to everybody who sees the version, as in
    the package that everybody may take."""
    return is_staff_member(user)
