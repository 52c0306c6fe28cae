"""The few kinds of refusal an action may raise; faces turn them into problem+json, pages or failed jobs."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise


class ProblemError(Exception):
    """A refusal with a stable code, a text for the reader and machine-readable details.

    `code` looks like `changeset.reason_required`; `text` is translatable; `details` may hold
    `errors`: a list of `{"field": path, "code": …, "text": …}`.
    """

    status = 500

    def __init__(
        self,
        code: str,
        text: str | Promise,
        details: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.text = text
        self.details: dict[str, Any] = dict(details or {})

    def __str__(self) -> str:
        return f"{self.code}: {self.text}"


class Refused(ProblemError):  # noqa: N818 - the words of the field, not exception jargon
    """The input breaks a rule; the text names the place and the cure."""

    status = 422


class BadRequest(ProblemError):  # noqa: N818
    """The request cannot be read at all."""

    status = 400


class SignInRequired(ProblemError):  # noqa: N818
    """Only a signed-in person may do this; pages lead to the sign-in form."""

    status = 401


class NotAllowed(ProblemError):  # noqa: N818
    """The actor may not do this."""

    status = 403


class NotFound(ProblemError):  # noqa: N818
    """There is no such thing, or the reader may not know of it."""

    status = 404


class Conflict(ProblemError):  # noqa: N818
    """The state of the thing does not allow this now."""

    status = 409


class Gone(ProblemError):  # noqa: N818
    """There was such a thing, its time is over."""

    status = 410


class Stale(ProblemError):  # noqa: N818
    """Somebody changed the thing since it was read."""

    status = 412


class TooLarge(ProblemError):  # noqa: N818
    """More bytes, features or vertices than the limit."""

    status = 413


class Unavailable(ProblemError):  # noqa: N818
    """A part of the system is down; trying again later helps."""

    status = 503
