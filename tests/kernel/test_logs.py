"""Logs carry the request's id and never a row of the database."""

import io
import logging
from collections.abc import Iterator

import pytest
from django.db import IntegrityError, connection, transaction
from pythonjsonlogger.json import JsonFormatter

from apps.accounts.models import User
from apps.kernel.logs import RequestIdFilter, RowDetailFilter, request_id


@pytest.fixture(params=[logging.Formatter("%(message)s"), JsonFormatter("%(message)s")])
def written(request: pytest.FixtureRequest) -> Iterator[tuple[logging.Logger, io.StringIO]]:
    """A logger with the product's filters, in both of its formats, and what it wrote."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(request.param)
    handler.addFilter(RequestIdFilter())
    handler.addFilter(RowDetailFilter())
    logger = logging.getLogger("story")
    logger.addHandler(handler)
    yield logger, out
    logger.removeHandler(handler)


def test_a_failing_row_is_not_quoted(
    nurlan: User, written: tuple[logging.Logger, io.StringIO]
) -> None:
    logger, out = written
    User.objects.filter(pk=nurlan.pk).update(full_name="Nurlan\n\nOf two lines")

    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE accounts_user SET roles = '{king}'")
    except IntegrityError:
        logger.exception("an update failed")

    assert "user_roles_known" in out.getvalue()
    assert "(left out)" in out.getvalue()
    assert nurlan.email not in out.getvalue()
    assert "Of two lines" not in out.getvalue()


def test_a_record_outside_a_request_has_a_dash() -> None:
    record = logging.LogRecord("story", logging.INFO, "", 0, "said", None, None)

    RequestIdFilter().filter(record)

    assert record.__dict__["request_id"] == "-"


def test_a_record_in_a_request_has_its_id() -> None:
    record = logging.LogRecord("story", logging.INFO, "", 0, "said", None, None)
    token = request_id.set("abc")

    RequestIdFilter().filter(record)

    request_id.reset(token)
    assert record.__dict__["request_id"] == "abc"
