"""Erases, after some weeks, what tells which statements came from one network."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F

from apps.accounts.actions.write_journal import write_journal
from apps.hearings import queries
from apps.hearings.models import Statement


def forget_networks() -> int:
    """How many statements no longer say from which network they came. A nameless author was known by the
    network alone: that key goes with it."""
    before = queries.database_now() - timedelta(days=settings.NETWORK_KEYS_KEPT_DAYS)
    old = Statement.objects.filter(received_at__lt=before).exclude(network_key="")
    with transaction.atomic():
        old.filter(identity_key=F("network_key")).update(identity_key="")
        count = old.update(network_key="")
        if count:
            write_journal(
                actor=None,
                verb="statements.networks_forgotten",
                subject="hearings",
                details={"count": count},
            )
    return count
