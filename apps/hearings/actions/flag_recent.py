"""Looks for marks on the statements of the last hours: by the beat, so that registering waits for nothing."""

from datetime import timedelta

from django.core.cache import cache
from redis.exceptions import ConnectionError as RedisGone
from redis.exceptions import TimeoutError as RedisSilent

from apps.hearings import queries
from apps.hearings.actions.flag_statement import flag_statement
from apps.hearings.models import Statement

WINDOW = timedelta(hours=24)
MARK = "hearings.flagged-up-to"
# Numbers follow the order of arrival in one hearing, keys of rows only nearly.
OVERLAP = 200


def flag_recent() -> int:
    """How many marks are new. Without Redis the whole day is looked at again; that only takes longer."""
    since = queries.database_now() - WINDOW
    rows = Statement.objects.filter(received_at__gt=since, pk__gt=_seen() - OVERLAP).order_by("pk")
    last = 0
    marks = 0
    for statement in rows.iterator():
        marks += len(flag_statement(statement=statement))
        last = statement.pk
    if last:
        _see(last)
    return marks


def _seen() -> int:
    try:
        return int(cache.get(MARK, 0))
    except (RedisGone, RedisSilent):
        return 0


def _see(key: int) -> None:
    try:
        cache.set(MARK, key, timeout=None)
    except (RedisGone, RedisSilent):
        return
