"""The admin shows follows without the address and the place."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.hearings.models import Hearing
from tests import shapes
from tests.following.places import follow_area, follow_by_address

pytestmark = pytest.mark.django_db


def test_neither_address_nor_place_is_shown(
    zhanar: User, nurlan: User, hearing: Hearing, sign_in: Callable[[User], Client]
) -> None:
    by_address = follow_by_address("reader@example.kz", hearing)
    of_place = follow_area(nurlan, hearing.version, shapes.square(0, 0, 200))
    client = sign_in(zhanar)

    pages = [
        client.get(reverse("admin:following_follow_change", args=[one.pk])).content.decode()
        for one in (by_address, of_place)
    ]

    assert "reader@example.kz" not in pages[0]
    assert "POLYGON" not in pages[1].upper()
