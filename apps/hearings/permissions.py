"""Who may draft, publish, run, moderate and see hearings, and how often one address may speak."""

import ipaddress
import logging
from collections.abc import Mapping
from typing import cast

from django.http import HttpRequest
from redis.exceptions import ConnectionError as RedisGone
from redis.exceptions import TimeoutError as RedisSilent
from rest_framework.request import Request
from rest_framework.settings import api_settings
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.views import APIView

from apps.accounts.models import Role
from apps.accounts.permissions import Person, has_role, is_staff_member
from apps.hearings import messages
from apps.hearings.domain.identity import Identity, reaches
from apps.hearings.domain.ladder import PUBLIC_STATES, State
from apps.hearings.models import Hearing
from apps.kernel.errors import NotAllowed, ProblemError

logger = logging.getLogger(__name__)

# A family, an office or a hall behind one address gets through; a script filling the register does not.
STATEMENT_RATE = "30/min"
ATTACHMENT_RATE = "60/min"
IPV6_SUBSCRIBER_BITS = 64

VERB_ROLES: Mapping[str, tuple[Role, ...]] = {
    "draft_hearing": (Role.PLANNER, Role.OFFICER),
    "publish_hearing": (Role.OFFICER,),
    "run_hearing": (Role.OFFICER,),
    "close_hearing": (Role.OFFICER,),
    "moderate": (Role.OFFICER,),
}


def can_draft_hearing(user: Person | None) -> bool:
    """Planners and hearing officers prepare a hearing and show its preview."""
    return has_role(user, *VERB_ROLES["draft_hearing"])


def can_publish_hearing(user: Person | None) -> bool:
    """Officers bring a version before the public; the verb asks for a second person where the rules do."""
    return has_role(user, *VERB_ROLES["publish_hearing"])


def can_run_hearing(user: Person | None, hearing: Hearing) -> bool:
    """Officers keep notices, meetings, the time, the quorum, the duties and the steps of a hearing."""
    del hearing
    return has_role(user, *VERB_ROLES["run_hearing"])


def can_close_hearing(user: Person | None, hearing: Hearing) -> bool:
    """Officers may end a hearing before its time, with a reason."""
    del hearing
    return has_role(user, *VERB_ROLES["close_hearing"])


def can_moderate(user: Person | None, hearing: Hearing) -> bool:
    """Officers may hide statements, with a reason."""
    del hearing
    return has_role(user, *VERB_ROLES["moderate"])


def can_view_hearing(user: Person | None, hearing: Hearing) -> bool:
    """Everybody sees an announced hearing; drafts are for the staff."""
    return State(hearing.state) in PUBLIC_STATES or is_staff_member(user)


def require_level(identity: Identity, hearing: Hearing) -> None:
    """NotAllowed `identity.too_low` unless the hearing lets people speak who are known so little."""
    if not reaches(identity.level, hearing.minimum_level):
        wanted = hearing.get_minimum_level_display()
        raise NotAllowed(
            "identity.too_low",
            messages.text("identity.too_low", wanted=wanted),
            {"wanted": hearing.minimum_level, "level": identity.level.value},
        )


class TooManyStatements(ProblemError):  # noqa: N818 - like its siblings in kernel.errors
    """One address speaks too often; `details["retry_after_s"]` says when it may again."""

    status = 429

    def __init__(self, wait_s: float | None) -> None:
        text = messages.text("statement.too_many")
        super().__init__("statement.too_many", text, {"retry_after_s": int(wait_s or 60) + 1})


class StatementThrottle(SimpleRateThrottle):
    """At most `STATEMENT_RATE` statements from one address; never keyed by a cookie a client can drop."""

    scope = "statements"
    rate = STATEMENT_RATE

    def get_cache_key(self, request: Request, view: APIView) -> str:
        """One counter per address; a subscriber's whole IPv6 network counts as one."""
        return self.cache_format % {"scope": self.scope, "ident": self.get_ident(request)}

    def get_ident(self, request: Request) -> str:
        """The peer's address; X-Forwarded-For counts only when the number of our proxies is set."""
        if api_settings.NUM_PROXIES:
            return _network(str(super().get_ident(request)))
        return _network(str(request.META.get("REMOTE_ADDR") or ""))

    def allow_request(self, request: Request, view: APIView) -> bool:
        """Without Redis nobody is counted: a person's words matter more than the limit."""
        try:
            return super().allow_request(request, view)
        except (RedisGone, RedisSilent) as error:
            logger.warning("statements are not rate-limited: %s", type(error).__name__)
            return True


class AttachmentThrottle(StatementThrottle):
    """Files have a counter of their own."""

    scope = "attachments"
    rate = ATTACHMENT_RATE


def network_of(request: HttpRequest | Request) -> str:
    """Where a request comes from: an address, or a subscriber's whole IPv6 network."""
    return StatementThrottle().get_ident(cast(Request, request))


def refuse_when_too_many(request: HttpRequest) -> None:
    """The same limit for pages; raises TooManyStatements."""
    throttle = StatementThrottle()
    # The throttle reads the address only, which both kinds of request carry.
    if not throttle.allow_request(cast(Request, request), APIView()):
        raise TooManyStatements(throttle.wait())


def _network(address: str) -> str:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return address
    return str(ipaddress.ip_network((found, IPV6_SUBSCRIBER_BITS), strict=False).network_address)
