"""Walks tests/roles/matrix.yaml: every endpoint, every role, the status each gets."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.db import transaction
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from tests.roles.routes import endpoints
from tests.roles.world import World, make_world

pytestmark = pytest.mark.xdist_group("roles")

ROLES = ("visitor", "citizen", "planner", "officer", "reviewer", "overseer", "administrator")
ROWS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "matrix.yaml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """One world for the whole walk, in a transaction that is undone at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


def test_every_endpoint_is_in_the_matrix() -> None:
    listed = {(row["route"], row["method"]) for row in ROWS}

    assert endpoints() - listed == set()


def test_the_matrix_lists_no_endpoint_that_is_gone() -> None:
    gone = {
        (row["route"], row["method"])
        for row in ROWS
        if row["route"] not in {route for route, _method in endpoints()} and not row.get("library")
    }

    assert gone == set()


# The mark is what makes pytest-django set the database up when this file runs alone.
@pytest.mark.django_db
@pytest.mark.parametrize(
    "row", ROWS, ids=lambda row: f"{row['method']} {row.get('case', row['route'])}"
)
def test_each_role_gets_what_the_matrix_says(world: World, row: dict[str, Any]) -> None:
    given = {role: status_for(world, role, row) for role in ROLES}

    if "chance" in row:
        assert set(given.values()) <= set(row["chance"])
        return
    expected = dict(zip(ROLES, row["status"], strict=True))
    wrong = {
        role: f"{given[role]}, not {expected[role]}"
        for role in ROLES
        if given[role] != expected[role]
    }
    assert wrong == {}


def status_for(world: World, role: str, row: dict[str, Any]) -> int:
    """Status of the row's request as `role`; whatever it wrote is rolled back."""
    client = Client(raise_request_exception=False)
    user = world.people.get(role)
    if user is not None:
        client.force_login(user)
    address = row["url"].format(**world.places)
    point = transaction.savepoint()
    try:
        return send(client, address, row).status_code
    finally:
        transaction.savepoint_rollback(point)


def send(client: Client, address: str, row: dict[str, Any]) -> Any:
    """The row's request: JSON for the API, a form for pages."""
    call = getattr(client, row["method"].lower())
    if row["method"] == "GET":
        return call(address)
    headers = row.get("headers", {})
    if row.get("form") is not None:
        return call(address, row["form"], headers=headers)
    return call(address, row.get("json", {}), content_type="application/json", headers=headers)
