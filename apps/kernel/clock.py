"""The one place that asks what time it is, so that tests can move the clock."""

from datetime import datetime

from django.utils import timezone


def now() -> datetime:
    """Current instant, timezone-aware (UTC)."""
    return timezone.now()
