"""How often one network, one device and one person may act, counted in Redis; and the way through by work."""

import hashlib
import ipaddress
import logging
import math
import time
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, cast

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from redis.exceptions import ConnectionError as RedisGone
from redis.exceptions import TimeoutError as RedisSilent
from rest_framework.request import Request
from rest_framework.settings import api_settings
from rest_framework.throttling import BaseThrottle, SimpleRateThrottle
from rest_framework.views import APIView

from apps.hearings import messages
from apps.hearings.domain.proof_of_work import GOOD_FOR_S, make_challenge, read_solution
from apps.hearings.visitors.devices import device_of
from apps.kernel import clock
from apps.kernel.errors import ProblemError

logger = logging.getLogger(__name__)

WINDOW_S = 60
IPV6_SUBSCRIBER_BITS = 64
# Many subscribers of one provider, or many addresses of one who rents them.
NEIGHBOURHOOD_BITS = {4: 24, 6: 48}
NEIGHBOURHOOD_TIMES = 5
PROOF_HEADER = "X-Proof-Of-Work"
PROOF_FIELD = "altcha"


class TooManyStatements(ProblemError):  # noqa: N818 - like its siblings in kernel.errors
    """Somebody acts too often; the details say when they may again, and what work lets them through now."""

    status = 429

    def __init__(self, wait_s: float) -> None:
        proof = make_challenge(settings.SECRET_KEY, clock.now())
        super().__init__(
            "statement.too_many",
            messages.text("statement.too_many"),
            {"retry_after_s": max(1, math.ceil(wait_s)), "proof_of_work": asdict(proof)},
        )


class StatementThrottle(BaseThrottle):
    """Statements, later words, agreements and reports. A family, an office or a hall behind one address gets
    through; a script filling the register does not. Dropping cookies resets nothing: the network counts."""

    scope = "statements"
    rate = "30/min"
    cache = cache

    def allow_request(self, request: Request | HttpRequest, view: APIView | None) -> bool:
        """True, or raises TooManyStatements. Without Redis nobody is counted: a person's words matter more
        than the limit."""
        del view
        try:
            wait_s = self._wait_s(request)
            if wait_s and not self._is_paid(request):
                raise TooManyStatements(wait_s)
        except (RedisGone, RedisSilent) as error:
            logger.warning("%s are not rate-limited: %s", self.scope, type(error).__name__)
        return True

    def get_ident(self, request: Request) -> str:
        """The peer's address; X-Forwarded-For counts only when the number of our proxies is set."""
        if api_settings.NUM_PROXIES:
            return _network(str(super().get_ident(request)))
        return _network(str(request.META.get("REMOTE_ADDR") or ""))

    def _wait_s(self, request: Request | HttpRequest) -> float:
        """Seconds until every counter lets this request through; every counter sees it."""
        allowed, _period = SimpleRateThrottle.parse_rate(cast(Any, self), self.rate)
        waits = []
        for name, limit in self._counted(request, allowed or 0):
            digest = hashlib.sha256(f"{settings.IDENTITY_KEY}:{name}".encode()).hexdigest()[:32]
            count, until = self._count(f"rate:{self.scope}:{digest}")
            if count > limit:
                waits.append(until - time.time())
        return max([one for one in waits if one > 0], default=0)

    def _counted(self, request: Request | HttpRequest, allowed: int) -> Iterator[tuple[str, int]]:
        network = network_of(request)
        yield f"network:{network}", allowed
        yield f"neighbourhood:{_neighbourhood(network)}", allowed * NEIGHBOURHOOD_TIMES
        if device := device_of(request):
            yield f"device:{device}", allowed
        if request.user.is_authenticated:
            yield f"person:{request.user.pk}", allowed

    def _count(self, key: str) -> tuple[int, float]:
        until = time.time() + WINDOW_S
        if self.cache.add(key, 0, WINDOW_S):
            self.cache.set(f"{key}:until", until, WINDOW_S)
        try:
            count = self.cache.incr(key)
        except ValueError:
            # It ended between the two lines.
            return 1, until
        return count, self.cache.get(f"{key}:until") or until

    def _is_paid(self, request: Request | HttpRequest) -> bool:
        """Whether the request carries a solved challenge that nobody used before."""
        sent = request.POST if isinstance(request, HttpRequest) else {}
        payload = request.headers.get(PROOF_HEADER) or sent.get(PROOF_FIELD, "")
        signature = read_solution(settings.SECRET_KEY, str(payload), clock.now())
        if signature is None:
            return False
        return bool(self.cache.add(f"proof:{signature}", 1, GOOD_FOR_S + WINDOW_S))


class AttachmentThrottle(StatementThrottle):
    """Files have a counter of their own."""

    scope = "attachments"
    rate = "60/min"


class CodeThrottle(StatementThrottle):
    """Asking for a code by mail, and trying one."""

    scope = "codes"
    rate = "10/min"


def network_of(request: HttpRequest | Request) -> str:
    """Where a request comes from: an address, or a subscriber's whole IPv6 network."""
    return StatementThrottle().get_ident(cast(Request, request))


def refuse_when_too_many(
    request: HttpRequest, throttle: type[StatementThrottle] = StatementThrottle
) -> None:
    """The same limit for pages; raises TooManyStatements."""
    throttle().allow_request(request, None)


def _network(address: str) -> str:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return address
    return str(ipaddress.ip_network((found, IPV6_SUBSCRIBER_BITS), strict=False).network_address)


def _neighbourhood(network: str) -> str:
    try:
        found = ipaddress.ip_address(network)
    except ValueError:
        return network
    return str(ipaddress.ip_network((found, NEIGHBOURHOOD_BITS[found.version]), strict=False))
