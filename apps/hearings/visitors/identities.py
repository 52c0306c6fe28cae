"""Who a request comes from, asked by pages and API alike: the account, a confirmed address, else the network."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from apps.hearings.domain.identity import Identity, Level, Source
from apps.hearings.queries.identities import identity_of, key
from apps.hearings.visitors.limits import network_of

EMAIL_COOKIE = "bj_email"
EMAIL_SALT = "hearings.email"
# A visit, not for ever: somebody else may use the browser tomorrow.
EMAIL_KEPT_S = 12 * 3600


def identity_of_request(request: HttpRequest | Request) -> Identity:
    """The identity. A guest who confirmed an address by a code is known by it for the visit."""
    found = identity_of(request.user, network_of(request))
    email = guest_email(request)
    if found.level is not Level.ANONYMOUS or not email:
        return found
    return Identity(Level.EMAIL, key(Source.EMAIL, email), found.network_key, found.person, email)


def guest_email(request: HttpRequest | Request) -> str:
    """The address that this browser confirmed; blank when there is none."""
    given = request.get_signed_cookie(
        EMAIL_COOKIE, default="", salt=EMAIL_SALT, max_age=EMAIL_KEPT_S
    )
    return str(given or "")


def remember_email(response: HttpResponse | Response, email: str) -> None:
    """Lets this browser speak as `email` until the visit ends."""
    response.set_signed_cookie(
        EMAIL_COOKIE,
        email,
        salt=EMAIL_SALT,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def forget_email(response: HttpResponse | Response) -> None:
    """Ends the visit."""
    response.delete_cookie(EMAIL_COOKIE, samesite="Lax")
