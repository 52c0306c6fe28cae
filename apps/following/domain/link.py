"""Links in letters: whoever holds one may confirm or stop one follow, nothing else (no Django)."""

import hashlib
import hmac
import re
from enum import StrEnum
from uuid import UUID

TOKEN = re.compile(r"(?P<key>[0-9a-f-]{36})~(?P<mark>[0-9a-f]{64})")


class Purpose(StrEnum):
    """What a link is for; one made for one purpose is worth nothing for the other."""

    CONFIRM = "confirm"
    STOP = "stop"


def make_token(secret: str, purpose: Purpose, key: UUID) -> str:
    """The token of one follow."""
    return f"{key}~{_mark(secret, purpose, str(key))}"


def read_token(secret: str, purpose: Purpose, token: str) -> UUID | None:
    """The follow that `token` was signed for; None when somebody made it up."""
    found = TOKEN.fullmatch(token)
    if found is None or not hmac.compare_digest(
        found["mark"], _mark(secret, purpose, found["key"])
    ):
        return None
    try:
        return UUID(found["key"])
    except ValueError:
        return None


def _mark(secret: str, purpose: Purpose, key: str) -> str:
    words = f"follow:{purpose.value}:{key}"
    return hmac.new(secret.encode(), words.encode(), hashlib.sha256).hexdigest()
