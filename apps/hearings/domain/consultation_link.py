"""The link by which a consulted body signs in: signed, worthless once its nonce has changed (no Django)."""

import hashlib
import hmac
import re
from datetime import datetime, timedelta

# A day of the office that is a day late still finds the door open.
GRACE = timedelta(days=3)
TOKEN = re.compile(r"(?P<key>[0-9]{1,18})~(?P<mark>[0-9a-f]{64})")


def make_token(key: int, nonce: str, secret: str) -> str:
    """The token of one consultation."""
    return f"{key}~{_mark(key, nonce, secret)}"


def key_in(token: str) -> int | None:
    """Which consultation a token names; nobody has checked its signature yet."""
    found = TOKEN.fullmatch(token)
    return int(found["key"]) if found else None


def is_signed(token: str, key: int, nonce: str, secret: str) -> bool:
    """Whether the token was made with this nonce and secret."""
    return hmac.compare_digest(token.encode(), make_token(key, nonce, secret).encode())


def ends_at(due_at: datetime) -> datetime:
    """Until when the link opens the page."""
    return due_at + GRACE


def _mark(key: int, nonce: str, secret: str) -> str:
    words = f"consultation:{key}:{nonce}"
    return hmac.new(secret.encode(), words.encode(), hashlib.sha256).hexdigest()
