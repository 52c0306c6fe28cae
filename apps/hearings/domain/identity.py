"""Who speaks, as far as the register must know: a level, keyed hashes, never a name (no Django)."""

import hashlib
import hmac
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How well a person is known; each level includes those before."""

    ANONYMOUS = "anonymous"
    EMAIL = "email"
    VERIFIED = "verified"


class Source(StrEnum):
    """What a key was made from. The word goes into the hash: an e-mail never collides with a network."""

    NETWORK = "network"
    ACCOUNT = "account"
    EMAIL = "email"
    BIN = "bin"
    IIN = "iin"


LADDER = (Level.ANONYMOUS, Level.EMAIL, Level.VERIFIED)


@dataclass(frozen=True)
class Identity:
    """The one who acts. `key` is equal for the same person and blank when nothing is known; `network_key` is
    equal for the same network; `person` is the primary key of an account."""

    level: Level = Level.ANONYMOUS
    key: str = ""
    network_key: str = ""
    person: int | None = None
    confirmed_email: str = ""


NOBODY = Identity()


def reaches(level: str, wanted: str) -> bool:
    """Whether somebody known at `level` may do what asks for `wanted`."""
    return LADDER.index(Level(level)) >= LADDER.index(Level(wanted))


def keyed_hash(secret: str, source: Source, value: str) -> str:
    """HMAC-SHA256 of what identifies somebody: equal for equal values, worthless without the secret."""
    if not value:
        return ""
    words = f"{source.value}:{value.strip().casefold()}"
    return hmac.new(secret.encode(), words.encode(), hashlib.sha256).hexdigest()


def same_person(one: Identity, key: str) -> bool:
    """Whether `one` is whom `key` was made for. What only shares a network is nobody in particular."""
    return one.level is not Level.ANONYMOUS and bool(key) and hmac.compare_digest(one.key, key)
