"""Who may draft, publish, run, moderate and see hearings."""

from collections.abc import Mapping

from apps.accounts.models import Role
from apps.accounts.permissions import Person, has_role, is_staff_member
from apps.hearings import messages
from apps.hearings.domain.identity import Identity, reaches
from apps.hearings.domain.ladder import PUBLIC_STATES, State
from apps.hearings.models import Hearing
from apps.kernel.errors import NotAllowed

VERB_ROLES: Mapping[str, tuple[Role, ...]] = {
    "draft_hearing": (Role.PLANNER, Role.OFFICER),
    "publish_hearing": (Role.OFFICER,),
    "run_hearing": (Role.OFFICER,),
    "close_hearing": (Role.OFFICER,),
    "moderate": (Role.OFFICER,),
    "enter_statements": (Role.OFFICER,),
}


def can_draft_hearing(user: Person | None) -> bool:
    """Planners and hearing officers prepare a hearing and show its preview."""
    return has_role(user, *VERB_ROLES["draft_hearing"])


def can_publish_hearing(user: Person | None) -> bool:
    """Officers bring a version before the public; the verb asks for a second person where the rules do."""
    return has_role(user, *VERB_ROLES["publish_hearing"])


def can_run_hearing(user: Person | None, hearing: Hearing) -> bool:
    """Officers keep notices, meetings, the time, the quorum, the duties and the steps of a hearing."""
    del hearing
    return has_role(user, *VERB_ROLES["run_hearing"])


def can_close_hearing(user: Person | None, hearing: Hearing) -> bool:
    """Officers may end a hearing before its time, with a reason."""
    del hearing
    return has_role(user, *VERB_ROLES["close_hearing"])


def can_moderate(user: Person | None, hearing: Hearing) -> bool:
    """Officers may hide statements, with a reason."""
    del hearing
    return has_role(user, *VERB_ROLES["moderate"])


def can_enter_statements(user: Person | None, hearing: Hearing) -> bool:
    """Officers enter what came on other ways, join what says the same, and ask the consulted bodies."""
    del hearing
    return has_role(user, *VERB_ROLES["enter_statements"])


def can_watch_intake(user: Person | None, hearing: Hearing) -> bool:
    """The staff sees exact places and who was asked."""
    del hearing
    return is_staff_member(user)


def can_view_hearing(user: Person | None, hearing: Hearing) -> bool:
    """Everybody sees an announced hearing; drafts are for the staff."""
    return State(hearing.state) in PUBLIC_STATES or is_staff_member(user)


def require_level(identity: Identity, hearing: Hearing) -> None:
    """NotAllowed `identity.too_low` unless the hearing lets people speak who are known so little."""
    if not reaches(identity.level, hearing.minimum_level):
        wanted = hearing.get_minimum_level_display()
        raise NotAllowed(
            "identity.too_low",
            messages.text("identity.too_low", wanted=wanted),
            {"wanted": hearing.minimum_level, "level": identity.level.value},
        )
