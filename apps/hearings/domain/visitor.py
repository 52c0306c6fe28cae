"""Whose browser it is, as an opaque word: what is kept in it for one account is never shown to another (no Django)."""

import hashlib
import hmac

GUEST = "guest"
CHARACTERS = 24


def account_word(secret: str, person: int | None) -> str:
    """The word of an account; it tells nothing about it. `guest` when nobody is signed in."""
    if person is None:
        return GUEST
    return hmac.new(secret.encode(), f"visitor:{person}".encode(), hashlib.sha256).hexdigest()[
        :CHARACTERS
    ]
