"""Environment variables are read strictly."""

from pathlib import Path

import pytest
import redis
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured

from apps.config import env


@pytest.mark.parametrize(
    ("given", "value"), [("on", True), ("TRUE", True), ("0", False), ("no", False)]
)
def test_booleans_have_few_spellings(
    monkeypatch: pytest.MonkeyPatch, given: str, value: bool
) -> None:
    monkeypatch.setenv("FLAG", given)

    assert env.boolean("FLAG", default=not value) is value


def test_a_strange_boolean_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLAG", "maybe")

    with pytest.raises(ImproperlyConfigured, match="maybe"):
        env.boolean("FLAG", default=False)


def test_a_secret_may_come_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("from the file\n")
    monkeypatch.setenv("TOKEN_FILE", str(tmp_path / "secret"))

    assert env.text("TOKEN") == "from the file"


def test_a_missing_value_says_how_to_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TOKEN", raising=False)

    with pytest.raises(ImproperlyConfigured, match="bin/up"):
        env.text("TOKEN")


@pytest.mark.parametrize(
    ("address", "broker"),
    [
        ("unix:///run/x/redis.sock?db=3", "redis+socket:///run/x/redis.sock?virtual_host=3"),
        ("redis://redis:6379/0", "redis://redis:6379/0"),
    ],
)
def test_celery_gets_its_own_spelling_of_the_redis_address(address: str, broker: str) -> None:
    assert env.celery_url(address) == broker


@pytest.mark.parametrize(
    ("queue", "cache"),
    [
        ("unix:///run/x/redis.sock?db=3", "unix:///run/x/redis.sock?db=4"),
        ("unix:///run/x/redis.sock", "unix:///run/x/redis.sock?db=1"),
        ("redis://:word@redis:6379/0", "redis://:word@redis:6379/1"),
        ("redis://redis:6379", "redis://redis:6379/1"),
    ],
)
def test_the_cache_lives_beside_the_queue_and_not_in_it(queue: str, cache: str) -> None:
    assert env.next_redis_database(queue) == cache


def test_clearing_the_cache_leaves_the_queue_alone() -> None:
    queue = redis.Redis.from_url(settings.REDIS_URL)
    queue.set("a waiting job", "1", ex=60)

    cache.clear()

    assert queue.get("a waiting job") == b"1"


OWNER, APPLICATION = "postgresql://owner@db/plan", "postgresql://application@db/plan"


@pytest.mark.parametrize(
    ("command", "address"),
    [
        ("migrate", OWNER),
        ("grant_app_role", OWNER),
        ("load_demo", APPLICATION),
        ("shell", APPLICATION),
    ],
)
def test_only_commands_that_change_tables_connect_as_their_owner(
    monkeypatch: pytest.MonkeyPatch, command: str, address: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", APPLICATION)
    monkeypatch.setenv("MIGRATE_DATABASE_URL", OWNER)

    assert env.database_url(["manage.py", command, "--noinput"]) == address


@pytest.mark.parametrize("owner", [None, ""])
def test_without_an_owners_address_one_role_does_everything(
    monkeypatch: pytest.MonkeyPatch, owner: str | None
) -> None:
    monkeypatch.setenv("DATABASE_URL", APPLICATION)
    monkeypatch.delenv("MIGRATE_DATABASE_URL", raising=False)
    if owner is not None:
        monkeypatch.setenv("MIGRATE_DATABASE_URL", owner)

    assert env.database_url(["manage.py", "migrate"]) == APPLICATION
    assert env.database_url(["manage.py"]) == APPLICATION
