"""Who somebody is for the register: from the account they are signed in with, else from their network."""

from allauth.account.models import EmailAddress
from django.conf import settings

from apps.accounts.models import User, VerifiedIdentity
from apps.accounts.permissions import Person
from apps.hearings.domain.identity import Identity, Level, Source, keyed_hash


def identity_of(person: Person | None, network: str) -> Identity:
    """The identity of `person`, who comes from `network` (an address or a subscriber's network).

    Without an account all of one network are one: nobody is counted twice, and who wants to be counted apart
    from their neighbours signs in. Cookies play no part: a client that drops them stays who it was.
    """
    network_key = key(Source.NETWORK, network)
    if not isinstance(person, User):
        return Identity(key=network_key, network_key=network_key)
    email = _confirmed_email(person)
    verified = VerifiedIdentity.objects.filter(person=person).first()
    if verified is not None:
        return Identity(
            Level.VERIFIED,
            verified.identifier_key,
            network_key,
            person.pk,
            email or person.email,
            verified.bin,
        )
    if email:
        return Identity(Level.EMAIL, key(Source.EMAIL, email), network_key, person.pk, email)
    return Identity(
        key=key(Source.ACCOUNT, str(person.pk)), network_key=network_key, person=person.pk
    )


def key(source: Source, value: str) -> str:
    """The keyed hash of `value` under the key of this installation."""
    return keyed_hash(settings.IDENTITY_KEY, source, value)


def _confirmed_email(person: User) -> str:
    found = EmailAddress.objects.filter(user=person, verified=True).order_by("-primary").first()
    return found.email if found else ""
