"""Who speaks, as far as the register must know: a level, keyed hashes, never a name (no Django)."""

import hmac
from dataclasses import dataclass
from enum import StrEnum

from apps.accounts.domain.identifiers import Source, keyed_hash

__all__ = [
    "LADDER",
    "NOBODY",
    "Identity",
    "Level",
    "Source",
    "keyed_hash",
    "reaches",
    "same_person",
]


class Level(StrEnum):
    """How well a person is known; each level includes those before."""

    ANONYMOUS = "anonymous"
    EMAIL = "email"
    VERIFIED = "verified"


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
    # The legal entity that a proved identity may speak for.
    bin: str = ""


NOBODY = Identity()


def reaches(level: str, wanted: str) -> bool:
    """Whether somebody known at `level` may do what asks for `wanted`."""
    return LADDER.index(Level(level)) >= LADDER.index(Level(wanted))


def same_person(one: Identity, key: str) -> bool:
    """Whether `one` is whom `key` was made for. What only shares a network is nobody in particular."""
    return one.level is not Level.ANONYMOUS and bool(key) and hmac.compare_digest(one.key, key)
