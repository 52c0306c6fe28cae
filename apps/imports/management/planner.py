"""Who a command of imports acts for."""

from django.core.management.base import CommandError

from apps.accounts.models import Role, User


def planner_of(email: str | None) -> User:
    """The person with this address, else the first planner; CommandError with exit code 2 when there is none."""
    people = User.objects.filter(is_active=True).order_by("pk")
    wanted = (
        people.filter(email=email.lower())
        if email
        else people.filter(roles__contains=[Role.PLANNER.value])
    )
    found = wanted.first()
    if found is None:
        raise CommandError("no such planner; name one with --user E-MAIL", returncode=2)
    return found
