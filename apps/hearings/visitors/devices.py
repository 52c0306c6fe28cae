"""A signed cookie that tells one browser from another: one more counter for limits, never who somebody is."""

import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

COOKIE = "bj_device"
SALT = "hearings.device"
KEPT_S = 180 * 24 * 3600


def device_of(request: HttpRequest | Request) -> str:
    """The random word of the browser; blank when it brings none, or one that was not given here."""
    return str(request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=KEPT_S) or "")


def mark_device(request: HttpRequest | Request, response: HttpResponse | Response) -> None:
    """Gives the browser a word of its own when it has none yet."""
    if device_of(request):
        return
    response.set_signed_cookie(
        COOKIE,
        secrets.token_hex(16),
        salt=SALT,
        max_age=KEPT_S,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
