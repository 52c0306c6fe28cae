"""Keeps that a provider of identities knows somebody; one identity belongs to one account."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.models import User, VerifiedIdentity
from apps.accounts.queries import identity_taken, refuse_taken
from apps.kernel import clock


@dataclass(frozen=True)
class Proof:
    """What a provider said, with the identifier already hashed and sealed."""

    provider: str
    identifier_key: str
    sealed: bytes
    name: str = ""
    bin: str = ""


def verify_identity(*, person: User, proof: Proof) -> VerifiedIdentity:
    """The identity of `person`, new or said anew. Raises Conflict `identity.taken` when it is another's."""
    refuse_taken(person, proof.identifier_key)
    with transaction.atomic():
        try:
            with transaction.atomic():
                identity, created = VerifiedIdentity.objects.update_or_create(
                    person=person,
                    defaults={
                        "provider": proof.provider,
                        "identifier_key": proof.identifier_key,
                        "identifier_encrypted": proof.sealed,
                        "name": proof.name[:300],
                        "bin": proof.bin,
                        "verified_at": clock.now(),
                    },
                )
        except IntegrityError as error:
            # Two accounts at the same moment: the database let one of them through.
            raise identity_taken() from error
        write_journal(
            actor=person,
            verb="identity.verified" if created else "identity.verified_again",
            subject=f"person:{person.public_id}",
            details={"provider": proof.provider, "entity": bool(proof.bin)},
        )
    return identity
