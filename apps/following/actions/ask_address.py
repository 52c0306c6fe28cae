"""An address without an account asks to hear: a letter asks it back whether it is really meant."""

from contextlib import suppress
from typing import Any

from django.core.cache import cache
from django.db import IntegrityError, transaction
from redis.exceptions import ConnectionError as RedisGone
from redis.exceptions import TimeoutError as RedisSilent

from apps.following.domain.follow import MAX_FOLLOWS
from apps.following.models import Follow
from apps.following.queries.follows import same_as
from apps.hearings.domain.identity import Source
from apps.hearings.queries.identities import key
from apps.kernel import clock

# Nobody's mailbox is filled by somebody else.
MAX_LETTERS = 5
COUNTED_S = 24 * 3600


def ask_address(*, email: str, columns: dict[str, Any]) -> None:
    """Keeps the wish and puts the letter in the queue. The answer is the same whether the address is known, follows
    this already, or has been asked too often: then nothing is sent."""
    if _is_asked_too_often(email):
        return
    # Twice in one instant: the database keeps one, and its letter is enough.
    with suppress(IntegrityError), transaction.atomic():
        mine = Follow.objects.select_for_update().filter(email=email, ended_at__isnull=True)
        known = mine.filter(**same_as(columns)).first()
        now = clock.now()
        if known is not None:
            # Its pace and language stay: who writes here may be somebody else.
            known.ask_at = now
            known.save(update_fields=["ask_at"])
        elif mine.count() < MAX_FOLLOWS:
            Follow.objects.create(email=email, created_at=now, ask_at=now, **columns)


def _is_asked_too_often(email: str) -> bool:
    counter = f"follow:letters:{key(Source.EMAIL, email)}"
    try:
        cache.add(counter, 0, COUNTED_S)
        return bool(cache.incr(counter) > MAX_LETTERS)
    except (RedisGone, RedisSilent, ValueError):
        # Without the counter no letter goes out: a mailbox matters more than a subscription.
        return True
