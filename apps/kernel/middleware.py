"""What wraps every request: its id, the security headers, and plain answers when something is refused or down."""

import logging
import uuid
from collections.abc import Callable

import redis.exceptions
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from apps.kernel import logs, problem
from apps.kernel.errors import ProblemError, SignInRequired

logger = logging.getLogger(__name__)

Handler = Callable[[HttpRequest], HttpResponse]

# What the database and Redis drivers raise when their server is gone.
DOWN = (
    OperationalError,
    InterfaceError,
    redis.exceptions.ConnectionError,
    redis.exceptions.TimeoutError,
)
RETRY_AFTER_S = "10"


class ReaderLanguage(LocaleMiddleware):
    """Pages take their language from the address; the API and tiles from Accept-Language."""

    def process_request(self, request: HttpRequest) -> None:
        """Activates the language of the reader."""
        if request.path.startswith(problem.PROGRAM_PATHS):
            translation.activate(translation.get_language_from_request(request))
            request.LANGUAGE_CODE = translation.get_language()
        else:
            super().process_request(request)


def request_id(get_response: Handler) -> Handler:
    """Gives each request an id: the sound one that the proxy in front sent, else a new one."""

    def handle(request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        sound = given.replace("-", "").isalnum() and len(given) <= 64  # noqa: PLR2004
        identity = given if sound else uuid.uuid4().hex
        token = logs.request_id.set(identity)
        try:
            response = get_response(request)
        finally:
            logs.request_id.reset(token)
        response.headers["X-Request-ID"] = identity
        return response

    return handle


def security_headers(get_response: Handler) -> Handler:
    """Strict Content-Security-Policy and friends on every response."""

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", settings.CONTENT_SECURITY_POLICY)
        response.headers.setdefault(
            "Permissions-Policy", "geolocation=(self), camera=(), microphone=(), payment=()"
        )
        return response

    return handle


class ErrorPages:
    """Turns refusals raised by actions and queries into a page or a problem document."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Called by Django for whatever a view raised."""
        if isinstance(error, ProblemError):
            return refused(request, error)
        if isinstance(error, DOWN):
            return down(request, error)
        return None


def error_pages(get_response: Handler) -> ErrorPages:
    """Middleware factory of `ErrorPages`."""
    return ErrorPages(get_response)


def refused(request: HttpRequest, error: ProblemError) -> HttpResponse:
    """A refusal in the reader's language: JSON for programs, a page for people."""
    if problem.wants_json(request):
        return problem.response(
            status=error.status, code=error.code, text=str(error.text), details=error.details
        )
    if isinstance(error, SignInRequired) and request.method in {"GET", "HEAD"}:
        return redirect_to_login(request.get_full_path())
    return render(request, "errors/refused.html", {"error": error}, status=error.status)


def down(request: HttpRequest, error: Exception) -> HttpResponse:
    """503 without touching the database, Redis, the session or the user."""
    logger.error("a backing service is down: %s", type(error).__name__)
    text = _(
        "The service is resting for a moment. Nothing you sent was lost; please try again soon."
    )
    if problem.wants_json(request):
        answer: HttpResponse = problem.response(status=503, code="service.unavailable", text=text)
    else:
        answer = HttpResponse(render_to_string("errors/503.html", {"text": text}), status=503)
    answer.headers["Retry-After"] = RETRY_AFTER_S
    return answer
