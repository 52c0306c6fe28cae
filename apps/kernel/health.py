"""/healthz (this process lives) and /readyz (database, PostGIS, Redis and a worker answer)."""

import logging
from collections.abc import Callable

import redis
from celery import current_app
from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe
from kombu.exceptions import KombuError

logger = logging.getLogger(__name__)

WORKER_PING_S = 1.0


@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 whenever the process can answer at all."""
    del request
    return JsonResponse({"status": "ok"})


@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when every part answers, else 503; `checks` names each part."""
    del request
    checks = {name: _passes(name, check) for name, check in CHECKS.items()}
    ready = all(checks.values())
    return JsonResponse(
        {"status": "ready" if ready else "not ready", "checks": checks},
        status=200 if ready else 503,
    )


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


def _postgis() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT postgis_lib_version()")
        return cursor.fetchone() is not None


def _redis() -> bool:
    return bool(redis.Redis.from_url(settings.REDIS_URL, socket_timeout=1).ping())


def _worker() -> bool:
    # A ping travels through the broker and back, and a missing worker costs its whole wait: whoever asks
    # often gets the last answer, for a shorter time when it was no.
    known = cache.get("worker-alive")
    if known is None:
        known = bool(current_app.control.ping(timeout=WORKER_PING_S))
        cache.set("worker-alive", known, timeout=5 if known else 1)
    return bool(known)


CHECKS: dict[str, Callable[[], bool]] = {
    "database": _database,
    "postgis": _postgis,
    "redis": _redis,
    "worker": _worker,
}


def _passes(name: str, check: Callable[[], bool]) -> bool:
    try:
        return check()
    except (DatabaseError, redis.RedisError, KombuError, OSError) as error:
        logger.warning("not ready: %s (%s)", name, type(error).__name__)
        return False
