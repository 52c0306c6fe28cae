"""Closes a person's account: the name goes from everything that person said, the statements themselves stay."""

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import hashers
from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts import registry
from apps.accounts.actions.write_journal import write_journal
from apps.accounts.models import Role, User, VerifiedIdentity
from apps.accounts.permissions import Person, require
from apps.kernel.errors import Conflict, Refused


def close_account(*, actor: Person | None, email: str) -> None:
    """For good. `email` is the account's own address, typed once more. Raises SignInRequired, Refused
    `account.other_email`, Conflict `account.has_roles` for people with duties: what they signed keeps its name."""
    person = require(True, actor)
    if email.strip().lower() != person.email.lower():
        raise Refused("account.other_email", _("This is not the e-mail of your account."))
    if set(person.roles) - {Role.CITIZEN.value} or person.is_staff:
        text = _("Your account has duties. An administrator takes them from it first.")
        raise Conflict("account.has_roles", text)
    with transaction.atomic():
        locked = User.objects.select_for_update().get(pk=person.pk)
        for erase in registry.erasers:
            erase(person=locked)
        VerifiedIdentity.objects.filter(person=locked).delete()
        EmailAddress.objects.filter(user=locked).delete()
        SocialAccount.objects.filter(user=locked).delete()
        locked.email = f"closed-{locked.public_id}@account.invalid"
        locked.full_name = ""
        locked.organisation = None
        locked.is_active = False
        locked.password = hashers.make_password(None)
        locked.save()
        write_journal(actor=None, verb="account.closed", subject=f"person:{locked.public_id}")
