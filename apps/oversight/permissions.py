"""Who sees instructions and who records them."""

from apps.accounts.models import Role
from apps.accounts.permissions import Person, has_role, is_staff_member


def can_view_oversight(user: Person | None) -> bool:
    """Everybody who works on the plan or judges it."""
    return is_staff_member(user)


def can_record_instruction(user: Person | None) -> bool:
    """Overseers give instructions; administrators enter them."""
    return has_role(user, Role.OVERSEER, Role.ADMINISTRATOR)
