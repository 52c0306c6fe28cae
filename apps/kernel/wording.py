"""Refusals whose words stand in one app's table, by stable code."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise

from apps.kernel.errors import Conflict, NotAllowed, NotFound, Refused


class Wording:
    """The table of one app: each refusal is made from its code, in the reader's language."""

    def __init__(self, texts: Mapping[str, Promise]) -> None:
        self._texts = texts

    def text(self, code: str, **values: Any) -> str:
        """The words of `code`."""
        return str(self._texts[code]) % {"detail": "", **values}

    def refused(self, code: str, field: str, **values: Any) -> Refused:
        """A refusal that names the field it is about."""
        words = self.text(code, **values)
        return Refused(code, words, {"errors": [{"field": field, "code": code, "text": words}]})

    def conflict(
        self, code: str, details: Mapping[str, Any] | None = None, **values: Any
    ) -> Conflict:
        """A refusal because of the state of things."""
        return Conflict(code, self.text(code, **values), details)

    def not_allowed(self, code: str) -> NotAllowed:
        """A refusal because of who asks."""
        return NotAllowed(code, self.text(code))

    def not_found(self, code: str) -> NotFound:
        """There is no such thing here."""
        return NotFound(code, self.text(code))
