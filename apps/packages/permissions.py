"""Who may make packages; a finished one may be taken by everybody who sees its version."""

from apps.accounts.models import Role
from apps.accounts.permissions import Person, has_role
from apps.packages.models import PackageExport
from apps.plans.permissions import can_view_version

MAKE_ROLES = (Role.PLANNER, Role.OFFICER, Role.REVIEWER, Role.OVERSEER, Role.ADMINISTRATOR)


def can_make_package(user: Person | None) -> bool:
    """Everybody who works on the plan or judges it."""
    return has_role(user, *MAKE_ROLES)


def can_view_package(user: Person | None, package: PackageExport) -> bool:
    """A package is seen by those who see its version; the public sees finished ones only."""
    seen = can_view_version(user, package.version)
    return seen and (package.is_ready or can_make_package(user))
