"""Fixtures that many tests use: the cast as database rows, a draft, signed-in clients."""

import time
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import translation
from hypothesis import settings as hypothesis_settings
from psycopg import sql
from pytest_django import DjangoDbBlocker
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.config.celery import app
from apps.plans import registry
from apps.plans.models import PlanVersion
from tests import build, cast
from tests.worker import worker

# Imported here and nowhere else: a second import would be a second worker on the same queue.
__all__ = ["worker"]

# Of what is longer nobody reads more in a name.
READABLE_BYTES = 40


# The same cases in every run, and none fails because the machine was busy for a moment.
hypothesis_settings.register_profile("project", deadline=None, derandomize=True)
hypothesis_settings.load_profile("project")


def pytest_make_parametrize_id(val: object) -> str | None:
    """Files as parameters are named by their length: a zip holds the clock's seconds, and processes that name a
    story differently run none."""
    if isinstance(val, bytes) and len(val) > READABLE_BYTES:
        return f"{len(val)} bytes"
    return None


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Between tests with real transactions Django truncates, which the product's tables refuse."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
            " WHERE tgname = 'refuse_truncate'"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(
                sql.SQL("ALTER TABLE {} DISABLE TRIGGER refuse_truncate").format(
                    sql.Identifier(table)
                )
            )


@pytest.fixture(autouse=True)
def _language_of_the_site() -> None:
    """A page that one story read in another language leaves that language behind; the next begins in Kazakh."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def _fresh_cache(request: pytest.FixtureRequest) -> None:
    """Rate limits and progress of one story do not leak into the next."""
    if request.node.get_closest_marker("django_db") or "db" in request.fixturenames:
        cache.clear()


AT_WORK = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
      AND (state = 'active' OR state LIKE 'idle in transaction%')
"""
QUIET_AFTER_S = 60


@pytest.fixture(autouse=True)
def _quiet_before_emptying(request: pytest.FixtureRequest) -> Iterator[None]:
    """An edit makes the worker validate the plan: a test with real transactions ends when nobody reads the
    tables that are emptied after it."""
    mark = request.node.get_closest_marker("django_db")
    real = (mark and mark.kwargs.get("transaction")) or "transactional_db" in request.fixturenames
    if real:
        request.getfixturevalue("transactional_db")
    yield
    if not real:
        return
    app.control.purge()
    until = time.monotonic() + QUIET_AFTER_S
    with connection.cursor() as cursor:
        while time.monotonic() < until:
            cursor.execute(AT_WORK)
            if cursor.fetchone() == (0,):
                return
            time.sleep(0.05)


@pytest.fixture
def aigerim(db: None) -> User:
    return cast.aigerim()


@pytest.fixture
def bolat(db: None) -> User:
    return cast.bolat()


@pytest.fixture
def daniyar(db: None) -> User:
    return cast.daniyar()


@pytest.fixture
def saule(db: None) -> User:
    return cast.saule()


@pytest.fixture
def nurlan(db: None) -> User:
    return cast.nurlan()


@pytest.fixture
def zhanar(db: None) -> User:
    return cast.zhanar()


@pytest.fixture
def draft(aigerim: User) -> PlanVersion:
    """An empty draft version made by Aigerim."""
    return build.make_version(actor=aigerim)


@pytest.fixture
def queue_held(monkeypatch: pytest.MonkeyPatch) -> None:
    """Jobs are stored and not sent: the worker that stories share cannot take one from a story that runs it itself."""
    monkeypatch.setattr("apps.jobs.actions.submit_job.send_job", lambda *, job_id: None)


@pytest.fixture
def sign_in() -> Callable[[User], Client]:
    """A browser-like client in which a person is signed in."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture
def api(sign_in: Callable[[User], Client]) -> Callable[[User | None], APIClient]:
    """An API client as a person, or as a visitor."""

    def as_person(user: User | None = None) -> APIClient:
        client = APIClient()
        if user is not None:
            client.force_login(user)
        return client

    return as_person


@pytest.fixture
def before_the_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    """A version goes on hearing whatever its findings: for stories about something else."""
    monkeypatch.setattr(registry, "state_gates", [])
