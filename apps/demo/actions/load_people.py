"""Makes the demo accounts that are missing; existing ones keep their password and name."""

from django.db import transaction

from apps.accounts.models import Role, User
from apps.demo.city.people import PASSWORD, PEOPLE, Persona


def load_people() -> dict[str, User]:
    """The demo people by role."""
    with transaction.atomic():
        known = {
            user.email: user
            for user in User.objects.filter(email__in=[one.email for one in PEOPLE])
        }
        return {one.role: known.get(one.email) or _made(one) for one in PEOPLE}


def _made(persona: Persona) -> User:
    is_administrator = persona.role == Role.ADMINISTRATOR.value
    return User.objects.create_user(
        persona.email,
        PASSWORD,
        full_name=persona.full_name,
        roles=[persona.role],
        language=persona.language,
        is_staff=is_administrator,
        is_superuser=is_administrator,
    )
