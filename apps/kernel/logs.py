"""What every log record carries and must not carry: the request's id, and no rows of the database."""

import logging
import re
from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="-")

# PostgreSQL quotes the whole failing row in DETAIL, e-mail addresses and all; the row may have line breaks.
ROW_DETAIL = re.compile(
    r"DETAIL:.*?(?=\nCONTEXT:|\n\nThe above exception|\n\nDuring handling|\Z)", re.DOTALL
)


class RequestIdFilter(logging.Filter):
    """Adds `request_id` to each record; `-` outside a request."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_id.get()
        return True


class RowDetailFilter(logging.Filter):
    """Leaves PostgreSQL's DETAIL out of logged tracebacks: it may hold personal data."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info:
            text = logging.Formatter().formatException(record.exc_info)
            record.exc_text = ROW_DETAIL.sub("DETAIL: (left out)", text)
            record.exc_info = None
        return True
