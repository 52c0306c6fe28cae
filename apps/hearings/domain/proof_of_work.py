"""Challenges that cost a browser a second of work, by the ALTCHA protocol, version 1 (no Django).

The server picks a number and publishes sha256(salt + number); the browser counts until it finds it. The salt ends
in `&`, so that no digit can move between salt and number; its `expires` is covered by the hash.
"""

import base64
import binascii
import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qs

ALGORITHM = "SHA-256"
# About a second on a phone; ten thousand statements cost a script some hours.
MAX_NUMBER = 60_000
GOOD_FOR_S = 600
MAX_PAYLOAD_CHARACTERS = 2_000


@dataclass(frozen=True)
class Challenge:
    """What the browser is given; field names are those of the protocol."""

    algorithm: str
    challenge: str
    maxnumber: int
    salt: str
    signature: str


def make_challenge(secret: str, now: datetime) -> Challenge:
    """A new challenge, good for ten minutes."""
    expires = int(now.timestamp()) + GOOD_FOR_S
    salt = f"{secrets.token_hex(12)}?expires={expires}&"
    challenge = _hash(salt, secrets.randbelow(MAX_NUMBER + 1))
    return Challenge(ALGORITHM, challenge, MAX_NUMBER, salt, _sign(secret, challenge))


def read_solution(secret: str, payload: str, now: datetime) -> str | None:
    """The signature of the challenge that `payload` (base64 of JSON) solves, by which it is used once; None
    when it solves nothing, is too old, or was not made here."""
    given = _unpack(payload)
    if given is None:
        return None
    salt, number, signature = given
    challenge = _hash(salt, number)
    if not hmac.compare_digest(signature.encode(), _sign(secret, challenge).encode()):
        return None
    if not salt.endswith("&"):
        return None
    expires = parse_qs(salt.partition("?")[2]).get("expires", ["0"])[0]
    if not expires.isdecimal() or int(expires) < now.timestamp():
        return None
    return signature


def _unpack(payload: str) -> tuple[str, int, str] | None:
    if not payload or len(payload) > MAX_PAYLOAD_CHARACTERS:
        return None
    try:
        given = json.loads(base64.b64decode(payload, validate=True))
    except (binascii.Error, ValueError, RecursionError):
        return None
    if not isinstance(given, dict) or given.get("algorithm") != ALGORITHM:
        return None
    salt, number, signature = (given.get(name) for name in ("salt", "number", "signature"))
    if not (isinstance(salt, str) and isinstance(number, int) and isinstance(signature, str)):
        return None
    return salt, number, signature


def _hash(salt: str, number: int) -> str:
    return hashlib.sha256(f"{salt}{number}".encode()).hexdigest()


def _sign(secret: str, challenge: str) -> str:
    return hmac.new(
        f"proof-of-work:{secret}".encode(), challenge.encode(), hashlib.sha256
    ).hexdigest()
