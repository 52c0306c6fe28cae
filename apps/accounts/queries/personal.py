"""Everything the system keeps about one person, for that person alone."""

from typing import Any

from apps.accounts.models import JournalEntry, User, VerifiedIdentity
from apps.accounts.registry import personal_parts


def personal_data(person: User) -> dict[str, Any]:
    """Plain JSON: the account, the proven identity without its sealed number, own lines of the journal, and what
    each upper app keeps. Instants are ISO 8601 with their zone."""
    return {
        "account": {
            "id": str(person.public_id),
            "email": person.email,
            "full_name": person.full_name,
            "language": person.language,
            "roles": list(person.roles),
            "joined": person.date_joined.isoformat(),
            "last_sign_in": person.last_login.isoformat() if person.last_login else None,
        },
        "identity": [
            {
                "provider": one.provider,
                "name": one.name,
                "bin": one.bin,
                "verified": one.verified_at.isoformat(),
            }
            for one in VerifiedIdentity.objects.filter(person=person)
        ],
        "journal": [
            {"at": one.at.isoformat(), "verb": one.verb, "subject": one.subject}
            for one in JournalEntry.objects.filter(actor=person).order_by("pk")
        ],
        **{name: part(person) for name, part in personal_parts.items()},
    }
