"""A hearing in the middle of its life, and what citizens say on it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from shapely.geometry.base import BaseGeometry

from apps.accounts.models import User
from apps.hearings.actions.leave_statement import leave_statement
from apps.hearings.domain.announcement import Announcement
from apps.hearings.domain.entry import Entry
from apps.hearings.models import Hearing, Statement
from apps.kernel import clock, crs, geos
from apps.plans.models import PlanFeature, PlanVersion
from tests import build, shapes
from tests.hearings.dividing import Halves, split

Leave = Callable[..., Statement]


def announcement(**changes: Any) -> Announcement:
    """An announcement that began yesterday and ends in a month."""
    now = clock.now()
    plain = Announcement(
        slug="correction-2026",
        title_kk="Бас жоспарды түзету",
        title_ru="Корректировка генерального плана",
        title_en="Correction of the master plan",
        opens_at=now - timedelta(days=1),
        closes_at=now + timedelta(days=30),
        contact_email="officer@example.kz",
    )
    return replace(plain, **changes)


@pytest.fixture
def zone(aigerim: User, draft: PlanVersion) -> PlanFeature:
    """A named functional zone of the draft."""
    return build.make_feature(
        actor=aigerim,
        version=draft,
        geometry=shapes.square(0, 0, 100),
        name_kk="Есіл саябағы",
        name_ru="Парк Есиль",
    )


@pytest.fixture
def hearing(bolat: User, draft: PlanVersion, zone: PlanFeature) -> Hearing:
    """An open hearing on the frozen version, which has one zone."""
    del zone
    return build.open_hearing(actor=bolat, version=draft, announcement=announcement())


@pytest.fixture
def leave(hearing: Hearing) -> Leave:
    """Leaves a statement on the hearing as a visitor."""
    keys = iter(f"story-key-{number}" for number in range(1, 1000))

    def left(text: str = "Мектеп керек.", *, actor: User | None = None, **fields: Any) -> Statement:
        key = fields.pop("key", None) or next(keys)
        entry = Entry(text=text, **fields)
        registered = leave_statement(actor=actor, hearing=hearing, entry=entry, idempotency_key=key)
        return registered.statement

    return left


@pytest.fixture
def successor(aigerim: User, hearing: Hearing) -> PlanVersion:
    """The draft that is made from the discussed version; its features have the same uids."""
    return build.make_version(actor=aigerim, slug="successor", base=hearing.version)


@pytest.fixture
def halves(aigerim: User, successor: PlanVersion, zone: PlanFeature) -> Halves:
    """The zone of 100 m in two: 30 m in the west, 70 m in the east."""
    return split(aigerim, successor, zone.uid, at=30)


def move_clock(hearing: Hearing, *, opens_in: timedelta, closes_in: timedelta) -> None:
    """Moves the hearing's instants relative to the database clock, which the register obeys."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE hearings_hearing SET opens_at = clock_timestamp() + make_interval(secs => %s),"
            " closes_at = clock_timestamp() + make_interval(secs => %s) WHERE id = %s",
            [opens_in.total_seconds(), closes_in.total_seconds(), hearing.pk],
        )
    hearing.refresh_from_db()


def drawn(statement: Statement) -> BaseGeometry:
    """The stored place of a statement that has one, in metres."""
    statement.refresh_from_db()
    assert statement.geom is not None
    assert statement.geom.srid == crs.STORAGE
    return geos.to_shapely(statement.geom)


def anchor(statement: Statement) -> BaseGeometry:
    """Where a statement stands on the map, in metres."""
    assert statement.anchor is not None
    return geos.to_shapely(statement.anchor)
