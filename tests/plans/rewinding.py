"""What the tests of the past share: a draft with two zones, and short words for changing it."""

import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection

from apps.accounts.models import User
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.models import PlanVersion
from tests import build, shapes

Save = Callable[..., None]
ZONE, OTHER, LATER = (uuid.UUID(int=number) for number in (1, 2, 3))


@pytest.fixture
def save(aigerim: User, draft: PlanVersion) -> Save:
    """Operations saved as one changeset."""

    def saved(*operations: Operation) -> None:
        save_changeset(
            actor=aigerim, version=draft, operations=operations, reason="As the council decided"
        )

    return saved


@pytest.fixture
def two_zones(aigerim: User, draft: PlanVersion) -> PlanVersion:
    """A draft with a small zone and its neighbour."""
    build.make_feature(
        actor=aigerim,
        version=draft,
        geometry=shapes.square(0, 0, 100),
        uid=ZONE,
        name_ru="Первый квартал",
        population=300,
    )
    build.make_feature(
        actor=aigerim,
        version=draft,
        geometry=shapes.square(100, 0, 100),
        uid=OTHER,
        name_ru="Второй квартал",
    )
    return draft


def moment() -> datetime:
    """Now, by the clock of the database, which stamps the revisions."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (now,) = cursor.fetchone()
    return now


def update(uid: uuid.UUID, **what: Any) -> Operation:
    return Operation(OperationKind.UPDATE, "functional-zone", uid, **what)


def delete(uid: uuid.UUID) -> Operation:
    return Operation(OperationKind.DELETE, "functional-zone", uid)


def create(uid: uuid.UUID, x: float) -> Operation:
    return Operation(
        OperationKind.CREATE,
        "functional-zone",
        uid,
        geometry=shapes.square(x, 0, 100),
        attributes={"certainty": "demo", "source": "test", **build.REQUIRED["functional-zone"]},
    )
