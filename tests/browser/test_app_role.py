"""The running system works as the database role that owns nothing: a save, a statement, an analysis."""

import re
import time
import uuid
from typing import Any

import psycopg
import pytest
import requests

from apps.demo.city.people import PASSWORD
from tests.stack import APP_ROLE, PLANNER, Stack

JOB_S = 60


@pytest.fixture
def planner(stack: Stack) -> requests.Session:
    """A signed-in planner's session that answers the cross-site question."""
    session = requests.Session()
    page = session.get(f"{stack.url}/accounts/login/", timeout=20)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
    assert token is not None
    session.post(
        f"{stack.url}/accounts/login/",
        {"login": PLANNER, "password": PASSWORD, "csrfmiddlewaretoken": token[1]},
        timeout=20,
    )
    session.headers["X-CSRFToken"] = session.cookies["csrftoken"] or ""
    return session


def one(stack: Stack, question: str, *values: Any) -> Any:
    """The single value that the database answers with."""
    with stack.database() as connection:
        row = connection.execute(question, values).fetchone()
    assert row is not None
    return row[0]


def new_draft(stack: Stack, planner: requests.Session) -> str:
    slug = f"roles-{uuid.uuid4().hex[:8]}"
    names = {f"name_{code}": "Two roles" for code in ("kk", "ru", "en")}
    answer = planner.post(
        f"{stack.url}/api/v1/versions/",
        json={"plan": "astana", "base": "astana-2026", "slug": slug, **names},
        timeout=60,
    )
    assert answer.status_code == 201, answer.text
    return slug


def test_web_and_worker_connect_as_the_application(stack: Stack) -> None:
    requests.get(f"{stack.url}/api/v1/versions/", timeout=20)

    with psycopg.connect(stack.owner_url) as connection:
        users = connection.execute(
            "SELECT DISTINCT usename FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        ).fetchall()

    assert users == [(APP_ROLE,)]


def test_a_save_is_recorded_under_the_applications_name(
    stack: Stack, planner: requests.Session
) -> None:
    slug = new_draft(stack, planner)
    operation: dict[str, Any] = {
        "kind": "create",
        "layer": "transport-stop",
        "geometry": {"type": "Point", "coordinates": [71.43, 51.12]},
        "attributes": {"kind": "bus_stop", "certainty": "demo", "source": "test"},
    }

    answer = planner.post(
        f"{stack.url}/api/v1/versions/{slug}/changesets/",
        json={"reason": "A stop beside the square", "operations": [operation]},
        timeout=20,
    )

    assert answer.status_code == 201, answer.text
    by = one(
        stack,
        "SELECT database_user FROM plans_featurerevision WHERE changeset_id = %s",
        answer.json()["id"],
    )
    assert by == APP_ROLE


def test_a_statement_is_registered(stack: Stack) -> None:
    answer = requests.post(
        f"{stack.url}/api/v1/hearings/astana-2026/statements/",
        json={"text": "Ауланы жасылдандыру керек", "kind": "proposal"},
        headers={"Idempotency-Key": uuid.uuid4().hex},
        timeout=20,
    )

    assert answer.status_code == 201, answer.text


def test_the_worker_computes_an_analysis(stack: Stack, planner: requests.Session) -> None:
    slug = new_draft(stack, planner)
    answer = planner.post(
        f"{stack.url}/api/v1/versions/{slug}/analyses/",
        json={"method": "land_use_balance", "parameters": {"green_norm_m2_per_person": 17}},
        timeout=20,
    )
    assert answer.status_code == 202, answer.text

    address = f"{stack.url}/api/v1/analyses/runs/{answer.json()['id']}/"
    end = time.monotonic() + JOB_S
    while time.monotonic() < end and not planner.get(address, timeout=20).json()["result"]:
        time.sleep(0.3)

    assert planner.get(address, timeout=20).json()["result"]["version"] == slug
