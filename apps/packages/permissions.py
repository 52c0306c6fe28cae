"""Who may make packages; one made of a public version may be taken by everybody."""

from apps.accounts.models import Role
from apps.accounts.permissions import Person, has_role
from apps.files.models import Visibility
from apps.packages.models import PackageExport
from apps.plans.permissions import can_view_version

MAKE_ROLES = (Role.PLANNER, Role.OFFICER, Role.REVIEWER, Role.OVERSEER, Role.ADMINISTRATOR)


def can_make_package(user: Person | None) -> bool:
    """Everybody who works on the plan or judges it."""
    return has_role(user, *MAKE_ROLES)


def can_view_package(user: Person | None, package: PackageExport) -> bool:
    """The staff sees every package of a version it sees; the public those made of what was public."""
    if not can_view_version(user, package.version):
        return False
    is_public = package.file is not None and package.file.visibility == Visibility.PUBLIC
    return is_public or can_make_package(user)
