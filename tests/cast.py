"""The fixed cast: people who appear in every story."""

from apps.accounts.models import Role, User

PASSWORD = "teniz-jagasy-2026"  # noqa: S105 - only for tests


def person(name: str, *roles: Role) -> User:
    """A signed-up person called `name` with `roles`."""
    return User.objects.create_user(
        f"{name.lower()}@example.kz",
        PASSWORD,
        full_name=name,
        roles=[role.value for role in roles],
        is_staff=Role.ADMINISTRATOR in roles,
        is_superuser=Role.ADMINISTRATOR in roles,
    )


def aigerim() -> User:
    """Plans."""
    return person("Aigerim", Role.PLANNER)


def bolat() -> User:
    """Runs hearings."""
    return person("Bolat", Role.OFFICER)


def daniyar() -> User:
    """Reviews for the Government."""
    return person("Daniyar", Role.REVIEWER)


def saule() -> User:
    """Oversees."""
    return person("Saule", Role.OVERSEER)


def nurlan() -> User:
    """Lives in the city."""
    return person("Nurlan", Role.CITIZEN)


def zhanar() -> User:
    """Keeps the system running."""
    return person("Zhanar", Role.ADMINISTRATOR)
