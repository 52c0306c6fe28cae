"""Addresses that never said yes are forgotten."""

from datetime import timedelta

from apps.following.models import Follow
from apps.kernel import clock

KEPT_FOR = timedelta(days=7)


def forget_unconfirmed() -> int:
    """How many wishes were forgotten; no letter but the question ever went to their addresses. Run by beat only."""
    old = Follow.objects.filter(
        confirmed_at__isnull=True, ended_at__isnull=True, created_at__lt=clock.now() - KEPT_FOR
    )
    deleted, _by_model = old.delete()
    return deleted
