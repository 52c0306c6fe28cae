"""One error shape for the API: application/problem+json with stable codes (RFC 9457)."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler as drf_handler

from apps.kernel import logs
from apps.kernel.errors import ProblemError

# Addresses that programs call: no language in the path, errors as JSON.
PROGRAM_PATHS = ("/api/", "/tiles/", "/ogc/")
CONTENT_TYPE = "application/problem+json"


def body(
    *, status: int, code: str, text: str, details: dict[str, Any] | None = None
) -> dict[str, Any]:
    """The members of a problem document; `details` are extension members."""
    return {
        "type": f"/problems/{code}",
        "title": text,
        "detail": text,
        "status": status,
        "code": code,
        "request_id": logs.request_id.get(),
        **(details or {}),
    }


def response(
    *, status: int, code: str, text: str, details: dict[str, Any] | None = None
) -> JsonResponse:
    """A problem document as a plain Django response, for code outside DRF."""
    return JsonResponse(
        body(status=status, code=code, text=text, details=details),
        status=status,
        content_type=CONTENT_TYPE,
        json_dumps_params={"ensure_ascii": False},
    )


def exception_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's hook: our refusals and DRF's own errors leave in the same shape."""
    if isinstance(error, ProblemError):
        members = body(
            status=error.status, code=error.code, text=str(error.text), details=error.details
        )
        wait = error.details.get("retry_after_s")
        headers = {"Retry-After": str(wait)} if wait else None
        return Response(members, status=error.status, headers=headers, content_type=CONTENT_TYPE)
    if isinstance(error, RequestDataTooBig):
        limit_kb = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024
        text = _("The request is too large: at most %(detail)s KB.") % {"detail": limit_kb}
        members = body(status=413, code="request.too_large", text=text)
        return Response(members, status=413, content_type=CONTENT_TYPE)
    answer = drf_handler(error, context)
    if answer is None:
        return None
    code, text = _named(error)
    details: dict[str, Any] = {}
    if isinstance(error, exceptions.ValidationError):
        details["errors"] = list(_field_errors(error.detail))
    wait = getattr(error, "wait", None)
    if isinstance(error, exceptions.Throttled) and wait is not None:
        details["retry_after_s"] = int(wait) + 1
    answer.data = body(status=answer.status_code, code=code, text=text, details=details)
    answer.content_type = CONTENT_TYPE
    return answer


def wants_json(request: HttpRequest) -> bool:
    """Whether an error should leave as JSON: API and tile addresses, or a client that asks for it."""
    if request.path.startswith(PROGRAM_PATHS):
        return True
    accept = request.headers.get("Accept", "")
    return "application/json" in accept and "text/html" not in accept


def _named(error: Exception) -> tuple[str, str]:
    match error:
        case exceptions.ValidationError():
            return "request.invalid", _("Some fields are wrong.")
        case exceptions.ParseError():
            return "request.unreadable", _("The request body cannot be read.")
        case exceptions.NotAuthenticated() | exceptions.AuthenticationFailed():
            return "account.sign_in_required", _("Please sign in first.")
        case exceptions.Throttled():
            return "request.too_many", _("Too many requests. Please wait a little.")
        case exceptions.MethodNotAllowed():
            return "request.method_not_allowed", _("This address does not accept that method.")
        case exceptions.UnsupportedMediaType():
            return "request.media_type", _("This content type is not accepted here.")
        case exceptions.PermissionDenied() | PermissionDenied():
            return "account.not_allowed", _("You are not allowed to do this.")
        case exceptions.NotFound() | Http404():
            return "page.not_found", _("There is nothing at this address.")
    return "request.refused", _("The request was refused.")


def _field_errors(detail: Any, path: str = "") -> Iterable[dict[str, str]]:
    if isinstance(detail, dict):
        for field, inner in detail.items():
            step = f"[{field}]" if isinstance(field, int) else f".{field}"
            yield from _field_errors(inner, f"{path}{step}".removeprefix("."))
    elif isinstance(detail, list):
        for index, inner in enumerate(detail):
            step = path if not isinstance(inner, dict | list) else f"{path}[{index}]"
            yield from _field_errors(inner, step)
    else:
        code = getattr(detail, "code", None) or "invalid"
        yield {"field": path, "code": str(code), "text": str(detail)}
