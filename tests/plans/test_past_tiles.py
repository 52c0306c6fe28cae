"""Tiles of a past moment."""

from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import User
from apps.plans.models import PlanVersion
from tests import mvt, shapes
from tests.plans.rewinding import (
    LATER,
    OTHER,
    ZONE,
    Save,
    create,
    delete,
    moment,
    save,
    two_zones,
    update,
)
from tests.plans.test_tiles import url

__all__ = ["save", "two_zones"]


def test_a_past_tile_shows_what_was_there(
    sign_in: Callable[[User], Client], aigerim: User, two_zones: PlanVersion, save: Save
) -> None:
    client, then = sign_in(aigerim), moment()
    was = client.get(url(two_zones, "functional-zone,district")).content
    save(
        update(ZONE, geometry=shapes.square(0, 0, 60), attributes={"name_ru": "Другой"}),
        delete(OTHER),
        create(LATER, 300),
    )

    past = client.get(url(two_zones, "functional-zone,district"), {"at": then.isoformat()})

    assert mvt.decoded(past.content) == mvt.decoded(was)
    assert mvt.values(was, "functional-zone", "name_ru") == {"Первый квартал", "Второй квартал"}
    assert past.headers["Cache-Control"] == "private, no-cache"


def test_a_past_tile_of_a_quiet_place_is_read_from_the_live_tables(
    sign_in: Callable[[User], Client], aigerim: User, two_zones: PlanVersion, save: Save
) -> None:
    client, then = sign_in(aigerim), moment()
    address = url(two_zones, "functional-zone")
    was = client.get(address).content
    save(create(LATER, 20_000))

    with CaptureQueriesContext(connection) as asked:
        past = client.get(address, {"at": then.isoformat()}).content

    assert mvt.decoded(past) == mvt.decoded(was)
    assert not [one["sql"] for one in asked if "jsonb_populate_record" in one["sql"]]


def test_a_past_tile_from_before_edits_left_boxes_is_rewound(
    sign_in: Callable[[User], Client], aigerim: User, two_zones: PlanVersion, save: Save
) -> None:
    client, then = sign_in(aigerim), moment()
    address = url(two_zones, "functional-zone")
    was = client.get(address).content
    save(delete(ZONE))
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE plans_editedbox DISABLE TRIGGER editedbox_append_only")
        cursor.execute("DELETE FROM plans_editedbox")
        cursor.execute("ALTER TABLE plans_editedbox ENABLE TRIGGER editedbox_append_only")
    save(update(OTHER, attributes={"note": "the first box that was kept"}))

    past = client.get(address, {"at": then.isoformat()}).content

    assert mvt.decoded(past) == mvt.decoded(was)


def test_a_past_tile_is_not_made_again_for_who_has_it(
    sign_in: Callable[[User], Client], aigerim: User, two_zones: PlanVersion, save: Save
) -> None:
    client, asked = sign_in(aigerim), {"at": moment().isoformat()}
    address = url(two_zones, "functional-zone")
    etag = client.get(address, asked).headers["ETag"]
    save(delete(ZONE))

    assert client.get(address, asked, headers={"if-none-match": etag}).status_code == 304
    assert client.get(address, headers={"if-none-match": etag}).status_code == 200
