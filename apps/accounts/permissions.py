"""Who holds which role; every app builds its `can_…` questions on these."""

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Role, User
from apps.kernel.errors import NotAllowed, SignInRequired

Person = User | AnonymousUser

# Everybody who works on the plan or judges it, as against the public.
STAFF_ROLES = (Role.PLANNER, Role.OFFICER, Role.REVIEWER, Role.OVERSEER, Role.ADMINISTRATOR)


def has_role(person: Person | None, *roles: Role) -> bool:
    """Whether `person` is signed in, active, and holds any of `roles`."""
    return (
        isinstance(person, User)
        and person.is_active
        and any(role.value in person.roles for role in roles)
    )


def is_staff_member(person: Person | None) -> bool:
    """Whether `person` works on the plan in any role."""
    return has_role(person, *STAFF_ROLES)


def require(allowed: bool, person: Person | None) -> User:
    """The signed-in person when `allowed`, else raises SignInRequired or NotAllowed."""
    if not isinstance(person, User):
        raise SignInRequired("account.sign_in_required", _("Please sign in first."))
    if not allowed:
        raise NotAllowed("account.not_allowed", _("You are not allowed to do this."))
    return person
