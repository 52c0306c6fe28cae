"""The six digits that prove an address: made, hashed and compared (no Django)."""

import hashlib
import hmac
import secrets

DIGITS = 6
GOOD_FOR_S = 15 * 60
MAX_TRIES = 5


def new_code() -> str:
    """Six random digits."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"


def hashed(secret: str, attempt: str, email: str, code: str) -> str:
    """What is kept instead of the code: good for one attempt and one address."""
    words = f"code:{attempt}:{email.casefold()}:{code}"
    return hmac.new(secret.encode(), words.encode(), hashlib.sha256).hexdigest()


def read(typed: str) -> str:
    """The digits somebody typed, whatever stood between them."""
    return "".join(letter for letter in typed if letter.isdecimal())
