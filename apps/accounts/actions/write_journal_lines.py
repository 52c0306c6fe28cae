"""Appends many lines of one kind to the journal, inside the caller's transaction."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AnonymousUser

from apps.accounts.models import JournalEntry, User
from apps.kernel import logs

BATCH = 1_000


def write_journal_lines(
    *,
    actor: User | AnonymousUser | None,
    verb: str,
    subject: str,
    details: Iterable[dict[str, Any]],
) -> list[JournalEntry]:
    """One line for each of `details`, otherwise like `write_journal`; no personal data in any of them."""
    known = actor if isinstance(actor, User) else None
    identifier = logs.request_id.get()
    return JournalEntry.objects.bulk_create(
        (
            JournalEntry(
                actor=known, verb=verb, subject=subject, details=one, request_id=identifier
            )
            for one in details
        ),
        batch_size=BATCH,
    )
