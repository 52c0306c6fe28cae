"""When the database or Redis is away: a plain 503, and recovery without a restart."""

import time

import psycopg
import pytest
import requests
from psycopg import sql
from psycopg.conninfo import make_conninfo

from tests.stack import Stack

RECOVERY_S = 30


def wait_for(url: str, status: int) -> requests.Response:
    """The first answer with `status`, or the last one after the time is over."""
    end = time.monotonic() + RECOVERY_S
    answer = requests.get(url, timeout=20)
    while answer.status_code != status and time.monotonic() < end:
        time.sleep(0.3)
        answer = requests.get(url, timeout=20)
    return answer


@pytest.fixture
def database_name(stack: Stack) -> str:
    with stack.database() as connection:
        row = connection.execute("SELECT current_database()").fetchone()
    assert row is not None
    return str(row[0])


def admit(stack: Stack, name: str, *, admitted: bool) -> None:
    """Opens or closes the database to everybody, ending the connections it has."""
    server = make_conninfo(stack.owner_url, dbname="postgres")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(
            sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS {}").format(
                sql.Identifier(name), sql.Literal(admitted)
            )
        )
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
        )


def test_a_database_outage_gives_503_and_passes(stack: Stack, database_name: str) -> None:
    admit(stack, database_name, admitted=False)
    try:
        page = wait_for(f"{stack.url}/ru/hearings/", 503)
        api = requests.get(f"{stack.url}/api/v1/versions/", timeout=20)
        alive = requests.get(f"{stack.url}/healthz", timeout=20)
    finally:
        admit(stack, database_name, admitted=True)

    assert page.status_code == 503
    assert page.headers["Retry-After"]
    assert "text/html" in page.headers["Content-Type"]
    assert api.status_code == 503
    assert api.json()["code"] == "service.unavailable"
    assert alive.status_code == 200
    assert wait_for(f"{stack.url}/ru/hearings/", 200).status_code == 200


def test_a_redis_outage_is_reported_and_passes(stack: Stack) -> None:
    redis = stack.processes[0]
    redis.terminate()
    redis.wait(timeout=20)
    try:
        away = wait_for(f"{stack.url}/readyz", 503)
        login = requests.post(
            f"{stack.url}/api/v1/hearings/astana-2026/statements/",
            json={"text": "Аула керек", "kind": "proposal"},
            headers={"Idempotency-Key": "00000000-0000-4000-8000-000000000503"},
            timeout=20,
        )
    finally:
        stack.processes[0] = stack.start_redis()
        stack.processes.pop()

    assert away.json()["checks"]["redis"] is False
    assert login.status_code in {201, 503}
    assert wait_for(f"{stack.url}/readyz", 200).status_code == 200
