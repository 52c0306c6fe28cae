"""Reading JSON that comes in: what is nested beyond reading is refused like any other unreadable body."""

from typing import Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser


class BoundedJsonParser(JSONParser):
    """DRF's parser; a body nested thousands of times over is a bad request, not a failure of the service."""

    def parse(self, *args: Any, **named: Any) -> Any:
        """The parsed body. Raises ParseError."""
        try:
            return super().parse(*args, **named)
        except RecursionError as error:
            raise ParseError from error
