"""Fixtures that many tests use: the cast as database rows, a draft, signed-in clients."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.plans.models import PlanVersion
from tests import build, cast


@pytest.fixture(autouse=True)
def _fresh_cache(request: pytest.FixtureRequest) -> None:
    """Rate limits and progress of one story do not leak into the next."""
    if request.node.get_closest_marker("django_db") or "db" in request.fixturenames:
        cache.clear()


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
