"""How many letters that somebody else asked for one mailbox may get in a day, counted in Redis."""

from django.core.cache import cache
from redis.exceptions import ConnectionError as RedisGone
from redis.exceptions import TimeoutError as RedisSilent

from apps.hearings.domain.identity import Source
from apps.hearings.queries.identities import key

# Nobody's mailbox is filled by somebody else.
MAX_LETTERS = 5
COUNTED_S = 24 * 3600


def is_asked_too_often(*, scope: str, email: str) -> bool:
    """Whether the letters of `scope` to this address are used up; each call counts one. Without the counter no
    letter goes out: a mailbox matters more than a letter."""
    counter = f"{scope}:letters:{key(Source.EMAIL, email)}"
    try:
        cache.add(counter, 0, COUNTED_S)
        return bool(cache.incr(counter) > MAX_LETTERS)
    except (RedisGone, RedisSilent, ValueError):
        return True
