"""Who may run analyses; everybody who sees a version sees the results of what it holds."""

from apps.accounts.models import Role
from apps.accounts.permissions import Person, has_role
from apps.analyses.models import AnalysisRun
from apps.plans.permissions import can_view_version

RUN_ROLES = (Role.PLANNER, Role.OFFICER, Role.REVIEWER, Role.OVERSEER)


def can_run_analysis(user: Person | None) -> bool:
    """Those who draw, hear, judge or oversee the plan."""
    return has_role(user, *RUN_ROLES)


def can_view_run(user: Person | None, run: AnalysisRun) -> bool:
    """A run is seen by those who see its version; the public sees finished ones only."""
    seen = can_view_version(user, run.version)
    return seen and (run.result is not None or can_run_analysis(user))
