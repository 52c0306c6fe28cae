"""The cache, which waits only moments for a Redis that is away, and then lets it be for some seconds."""

from typing import Any

import redis
from django.core.cache.backends.redis import RedisCache
from redis.connection import Connection

from apps.kernel.circuit import Circuit

# Somebody's request waits meanwhile: a second and a half is all that an outage may cost it.
PATIENCE_S = 0.4
REST_S = 5.0

CACHE_AWAY = Circuit(REST_S)


class RestingPool(redis.ConnectionPool):
    """Raises redis ConnectionError at once while the cache is known to be away."""

    def __init__(self, **given: Any) -> None:
        super().__init__(
            **{"socket_timeout": PATIENCE_S, "socket_connect_timeout": PATIENCE_S, **given}
        )

    def get_connection(self, command_name: Any = None, *keys: Any, **options: Any) -> Connection:
        """A connection that answers; its failure is remembered by every pool of this process."""
        if CACHE_AWAY.is_open:
            raise redis.ConnectionError("Redis did not answer a moment ago")
        try:
            return super().get_connection()
        except (redis.ConnectionError, redis.TimeoutError):
            CACHE_AWAY.trip()
            raise


class RestingCache(RedisCache):
    """Django's cache in Redis on such connections."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        options = {"pool_class": RestingPool, **params.get("OPTIONS", {})}
        super().__init__(server, {**params, "OPTIONS": options})
