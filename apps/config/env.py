"""Typed reading of environment variables: strict values, secrets from files, no silent defaults."""

import base64
import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off"}

# These change tables or privileges; every other command has enough with what the application may do.
OWNER_COMMANDS = {"migrate", "grant_app_role"}


def text(name: str, default: str | None = None) -> str:
    """Value of `name`, or the content of the file named by `name_FILE`; an error when absent without default."""
    path = os.environ.get(f"{name}_FILE")
    if path:
        return Path(path).read_text(encoding="utf-8").strip()
    value = os.environ.get(name, default)
    if value is None:
        message = f"{name} is not set. Start through bin/up, bin/manage or bin/test, or set it."
        raise ImproperlyConfigured(message)
    return value


def boolean(name: str, default: bool) -> bool:
    """Strict boolean: on/off, true/false, yes/no, 1/0; anything else is an error."""
    value = os.environ.get(name)
    if value is None or value == "":
        return default
    if value.lower() in TRUE:
        return True
    if value.lower() in FALSE:
        return False
    raise ImproperlyConfigured(f"{name}={value!r} is not a boolean (use on or off).")


def integer(name: str, default: int) -> int:
    """Strict integer."""
    value = os.environ.get(name)
    if value is None or value == "":
        return default
    try:
        return int(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}={value!r} is not a whole number.") from error


def words(name: str, default: str = "") -> list[str]:
    """Comma-separated list, blanks dropped."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def documents(name: str) -> list[dict[str, Any]]:
    """A JSON list of objects; none when it is not set."""
    written = text(name, "")
    if not written:
        return []
    try:
        found = json.loads(written)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} is not JSON: {error}") from error
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise ImproperlyConfigured(f"{name} is not a list of objects.")
    return found


def seal_keys(name: str, secret: str) -> list[str]:
    """Keys of Fernet, the newest first; without any, one made from `secret`."""
    given = words(name)
    if given:
        return given
    digest = hashlib.sha256(f"seal:{secret}".encode()).digest()
    return [base64.urlsafe_b64encode(digest).decode()]


def origin(url: str) -> str:
    """Scheme, host and port of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def database_url(arguments: Sequence[str]) -> str:
    """Address of the database for a command line: `MIGRATE_DATABASE_URL`, which names the owner of the
    tables, for commands that change them; `DATABASE_URL` for all others, and when there is no owner's."""
    application = text("DATABASE_URL")
    if any(one in OWNER_COMMANDS for one in arguments[1:2]):
        return text("MIGRATE_DATABASE_URL", "") or application
    return application


def redis_database(redis_url: str, number: int) -> str:
    """The same Redis server, another of its numbered databases."""
    parts = urlsplit(redis_url)
    if parts.scheme == "unix":
        return f"unix://{parts.netloc}{parts.path}?db={number}"
    return f"{parts.scheme}://{parts.netloc}/{number}"


def next_redis_database(redis_url: str) -> str:
    """The numbered database after the one of `redis_url`: emptying one leaves the other alone."""
    parts = urlsplit(redis_url)
    written = parse_qs(parts.query).get("db", [parts.path.strip("/")])[0]
    number = int(written) if written.isdigit() else 0
    return redis_database(redis_url, number + 1)


def celery_url(redis_url: str) -> str:
    """The broker form of a Redis address: redis-py says `unix://`, kombu says `redis+socket://`."""
    parts = urlsplit(redis_url)
    if parts.scheme != "unix":
        return redis_url
    database = parse_qs(parts.query).get("db", ["0"])[0]
    return f"redis+socket://{quote(parts.path)}?virtual_host={database}"
