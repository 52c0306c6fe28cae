"""Seals every kept identifier with the newest key, after one was put before the others in SEAL_KEYS."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.domain.identifiers import seal_again
from apps.accounts.models import VerifiedIdentity


class Command(BaseCommand):
    """`manage.py seal_again`; safe to repeat. Older keys can be taken out afterwards."""

    help = "Seals every kept identifier with the first key of SEAL_KEYS."

    def handle(self, *args: Any, **options: Any) -> None:
        """All or none."""
        with transaction.atomic():
            rows = list(VerifiedIdentity.objects.select_for_update())
            for row in rows:
                row.identifier_encrypted = seal_again(
                    settings.SEAL_KEYS, bytes(row.identifier_encrypted)
                )
                row.save(update_fields=["identifier_encrypted"])
            write_journal(
                actor=None,
                verb="identity.sealed_again",
                subject="people",
                details={"count": len(rows)},
            )
        self.stdout.write(f"{len(rows)} sealed again")
