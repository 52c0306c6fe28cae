"""What identifies somebody, kept so that it cannot be read back without a key (no Django)."""

import hashlib
import hmac
import re
from collections.abc import Sequence
from enum import StrEnum

from cryptography.fernet import Fernet, MultiFernet

TWELVE_DIGITS = re.compile(r"[0-9]{12}")


class Source(StrEnum):
    """What a key was made from. The word goes into the hash: an e-mail never collides with a network."""

    NETWORK = "network"
    ACCOUNT = "account"
    EMAIL = "email"
    BIN = "bin"
    IIN = "iin"
    # The name a provider of identities has for somebody; some use the IIN itself.
    SUBJECT = "subject"


def keyed_hash(secret: str, source: Source, value: str) -> str:
    """HMAC-SHA256 of what identifies somebody: equal for equal values, worthless without the secret."""
    if not value:
        return ""
    words = f"{source.value}:{value.strip().casefold()}"
    return hmac.new(secret.encode(), words.encode(), hashlib.sha256).hexdigest()


def is_identifier(value: str) -> bool:
    """Whether `value` has the shape of an IIN or BIN."""
    return TWELVE_DIGITS.fullmatch(value) is not None


def seal(keys: Sequence[str], value: str) -> bytes:
    """`value` encrypted with the first key."""
    return _ring(keys).encrypt(value.encode())


def unseal(keys: Sequence[str], sealed: bytes) -> str:
    """What was sealed with any of the keys; InvalidToken when it was sealed with none of them."""
    return _ring(keys).decrypt(sealed).decode()


def seal_again(keys: Sequence[str], sealed: bytes) -> bytes:
    """The same, sealed with the first key."""
    return _ring(keys).rotate(sealed)


def _ring(keys: Sequence[str]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])
