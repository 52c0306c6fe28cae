"""How often one address may speak: whose address counts, and what happens without Redis."""

import pytest
from django.core.cache.backends.redis import RedisCache
from django.test import Client

from apps.hearings.models import Hearing
from apps.hearings.visitors.limits import StatementThrottle

pytestmark = pytest.mark.django_db


def status(hearing: Hearing, key: str, address: str) -> int:
    """The status of a form sent from `address`."""
    typed = {"text": f"Пікір {key}", "kind": "remark", "idempotency_key": key}
    url = f"/hearings/{hearing.slug}/statements/new/"
    return Client().post(url, typed, REMOTE_ADDR=address).status_code


def test_each_address_has_its_own_count(hearing: Hearing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(StatementThrottle, "rate", "1/min")

    assert status(hearing, "first-key", "203.0.113.1") == 303
    assert status(hearing, "second-key", "203.0.113.2") == 303
    assert status(hearing, "third-key", "203.0.113.1") == 429


def test_a_subscribers_whole_ipv6_network_has_one_count(
    hearing: Hearing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(StatementThrottle, "rate", "1/min")

    assert status(hearing, "first-key", "2001:db8:0:1::1") == 303
    assert status(hearing, "second-key", "2001:db8:0:1:ffff::2") == 429
    assert status(hearing, "third-key", "2001:db8:0:2::1") == 303


def test_without_redis_nobody_is_turned_away(
    hearing: Hearing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(StatementThrottle, "cache", RedisCache("redis://127.0.0.1:1", {}))

    assert status(hearing, "first-key", "203.0.113.1") == 303
