"""The link to a draft: signed, good for a while, worthless once its nonce has changed (no Django)."""

import hashlib
import hmac
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

VALID_FOR = timedelta(hours=72)
# slug ~ seconds since 1970 ~ HMAC: letters that stand in an address as they are.
TOKEN = re.compile(r"(?P<slug>[a-z0-9-]{1,50})~(?P<until>[0-9]{1,12})~(?P<mark>[0-9a-f]{64})")


class BadTokenError(ValueError):
    """Not a link that was ever given out, or one that was taken back."""


@dataclass(frozen=True)
class PreviewLink:
    """What a link says before anybody has checked its signature."""

    slug: str
    until: datetime
    mark: str


def make_token(slug: str, nonce: str, now: datetime, secret: str) -> str:
    """A link to the draft `slug` that is good for `VALID_FOR` from `now`."""
    until = int((now + VALID_FOR).timestamp())
    return f"{slug}~{until}~{_mark(slug, until, nonce, secret)}"


def read_token(token: str) -> PreviewLink:
    """The parts of a link; BadTokenError when it is none."""
    found = TOKEN.fullmatch(token)
    if found is None:
        raise BadTokenError("not a link")
    until = datetime.fromtimestamp(int(found["until"]), UTC)
    return PreviewLink(found["slug"], until, found["mark"])


def check_token(link: PreviewLink, nonce: str, secret: str) -> None:
    """BadTokenError when the link was not signed with this nonce and secret."""
    wanted = _mark(link.slug, int(link.until.timestamp()), nonce, secret)
    if not hmac.compare_digest(wanted, link.mark):
        raise BadTokenError("the signature does not match")


def is_over(link: PreviewLink, now: datetime) -> bool:
    """Whether the time of the link is over."""
    return now >= link.until


def _mark(slug: str, until: int, nonce: str, secret: str) -> str:
    words = f"preview:{slug}:{until}:{nonce}"
    return hmac.new(secret.encode(), words.encode(), hashlib.sha256).hexdigest()
