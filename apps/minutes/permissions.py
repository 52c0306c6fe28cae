"""Who may write down meetings, draft, sign and publish minutes, and take files."""

from apps.accounts.models import Role
from apps.accounts.permissions import Person, has_role, is_staff_member
from apps.hearings.models import Hearing
from apps.hearings.permissions import can_run_hearing, can_view_hearing
from apps.minutes.models import HearingExport, Minutes

SIGNING_ROLES = (Role.OFFICER, Role.PLANNER)


def can_keep_minutes(user: Person | None, hearing: Hearing) -> bool:
    """Officers write down meetings, draft minutes and publish them."""
    return can_run_hearing(user, hearing)


def can_sign_minutes(user: Person | None, hearing: Hearing) -> bool:
    """Officers and planners are chair and secretary; the verb asks for two people."""
    del hearing
    return has_role(user, *SIGNING_ROLES)


def can_read_drafts(user: Person | None, hearing: Hearing) -> bool:
    """The staff reads minutes before they are published."""
    del hearing
    return is_staff_member(user)


def can_view_minutes(user: Person | None, minutes: Minutes) -> bool:
    """Published minutes are for everybody who sees the hearing."""
    if minutes.state == Minutes.State.PUBLISHED:
        return can_view_hearing(user, minutes.hearing)
    return can_read_drafts(user, minutes.hearing)


def can_export(user: Person | None, hearing: Hearing) -> bool:
    """The staff asks for files, of either profile."""
    del hearing
    return is_staff_member(user)


def can_take_export(user: Person | None, export: HearingExport) -> bool:
    """The staff takes every file; what the public may take is asked of the query."""
    return can_export(user, export.hearing)
