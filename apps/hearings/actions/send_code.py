"""Mails six digits to an address; who types them in is known by the address."""

import secrets

from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from redis.exceptions import ConnectionError as RedisGone
from redis.exceptions import TimeoutError as RedisSilent

from apps.hearings import messages
from apps.hearings.domain import code as codes
from apps.hearings.domain import wording
from apps.hearings.domain.entry import Fault
from apps.hearings.domain.identity import Source
from apps.hearings.queries.identities import key
from apps.kernel.errors import Conflict, Unavailable

TOKEN_SALT = "hearings.code"  # noqa: S105 - names what is signed
# Nobody's mailbox is filled by somebody else.
MAX_MAILS = 3


def send_code(*, email: str) -> str:
    """The word that `confirm_code` takes with the digits; it is worth nothing without them. Raises Refused
    `code.email_required` or `statement.email_invalid`, Conflict `code.too_many`, Unavailable
    `code.unavailable`."""
    address = email.strip()
    if not address:
        raise messages.refused([Fault("email", "code.email_required")])
    if faults := [Fault("email", one) for one in wording.email_defects(address)]:
        raise messages.refused(faults)
    code, attempt = codes.new_code(), secrets.token_hex(16)
    try:
        _count_mails(address)
        kept = codes.hashed(settings.IDENTITY_KEY, attempt, address, code)
        cache.set(f"code:{attempt}", kept, codes.GOOD_FOR_S)
        cache.set(f"code:{attempt}:tries", 0, codes.GOOD_FOR_S)
        _mail(address, code).send()
    except (RedisGone, RedisSilent, OSError) as error:
        raise Unavailable("code.unavailable", messages.text("code.unavailable")) from error
    return signing.dumps({"email": address, "attempt": attempt}, salt=TOKEN_SALT)


def _count_mails(address: str) -> None:
    counter = f"code:mails:{key(Source.EMAIL, address)}"
    cache.add(counter, 0, codes.GOOD_FOR_S)
    if cache.incr(counter) > MAX_MAILS:
        raise Conflict("code.too_many", messages.text("code.too_many"))


def _mail(address: str, code: str) -> EmailMessage:
    context = {"code": code, "minutes": codes.GOOD_FOR_S // 60}
    subject = render_to_string("hearings/mail/code_subject.txt", context)
    body = render_to_string("hearings/mail/code.txt", context)
    return EmailMessage(" ".join(subject.split()), body, to=[address])
