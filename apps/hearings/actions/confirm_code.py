"""Somebody types the digits of the mail: the address is theirs."""

import hmac

from django.conf import settings
from django.core import signing
from django.core.cache import cache
from redis.exceptions import ConnectionError as RedisGone
from redis.exceptions import TimeoutError as RedisSilent

from apps.hearings import messages
from apps.hearings.actions.send_code import TOKEN_SALT
from apps.hearings.domain import code as codes
from apps.hearings.domain.entry import Fault
from apps.kernel.errors import Conflict, Unavailable


def confirm_code(*, token: str, code: str) -> str:
    """The confirmed address; a code is good once, for fifteen minutes and five tries. Raises Refused
    `code.wrong`, Conflict `code.expired`, Unavailable `code.unavailable`."""
    try:
        given = signing.loads(token, salt=TOKEN_SALT, max_age=codes.GOOD_FOR_S)
    except signing.BadSignature as error:
        raise _expired() from error
    place = f"code:{given['attempt']}"
    email = str(given["email"])
    try:
        kept = cache.get(place)
        tries = cache.incr(f"{place}:tries") if kept else codes.MAX_TRIES + 1
        if tries > codes.MAX_TRIES:
            cache.delete(place)
            raise _expired()
        typed = codes.hashed(settings.IDENTITY_KEY, given["attempt"], email, codes.read(code))
        if not hmac.compare_digest(str(kept), typed):
            left = codes.MAX_TRIES - tries
            raise messages.refused([Fault("code", "code.wrong", str(left))])
        # Whoever takes it out first has used it.
        if not cache.delete(place):
            raise _expired()
    except ValueError as error:
        raise _expired() from error
    except (RedisGone, RedisSilent) as error:
        raise Unavailable("code.unavailable", messages.text("code.unavailable")) from error
    return email


def _expired() -> Conflict:
    return Conflict("code.expired", messages.text("code.expired"))
