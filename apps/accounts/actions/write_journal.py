"""Appends one line to the journal, inside the caller's transaction."""

from typing import Any

from django.contrib.auth.models import AnonymousUser

from apps.accounts.models import JournalEntry, User
from apps.kernel import logs


def write_journal(
    *,
    actor: User | AnonymousUser | None,
    verb: str,
    subject: str,
    details: dict[str, Any] | None = None,
) -> JournalEntry:
    """`verb` like `version.state_changed`, `subject` like `version:astana-2026`; no personal data in `details`."""
    return JournalEntry.objects.create(
        actor=actor if isinstance(actor, User) else None,
        verb=verb,
        subject=subject,
        details=details or {},
        request_id=logs.request_id.get(),
    )
