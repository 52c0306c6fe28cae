"""Reading who is known by which identity."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User, VerifiedIdentity
from apps.kernel.errors import Conflict


def refuse_taken(person: User | None, identifier_key: str) -> None:
    """Conflict `identity.taken` when the identity is that of another account."""
    others = VerifiedIdentity.objects.filter(identifier_key=identifier_key)
    if person is not None and person.pk:
        others = others.exclude(person=person)
    if others.exists():
        raise identity_taken()


def identity_taken() -> Conflict:
    """What is said when an identity has an account already."""
    return Conflict(
        "identity.taken",
        _("This identity belongs to another account. Sign in with that one."),
    )
