"""Red lines, planning documents and what a zone says of the register: stored, watched, shown, kept apart."""

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import translation
from shapely.geometry.base import BaseGeometry

from apps.accounts.models import User
from apps.kernel.errors import Refused
from apps.plans import cards
from apps.plans.actions.change_state import change_state
from apps.plans.domain.ladder import State
from apps.plans.models import FeatureRevision, PlanVersion
from apps.plans.registry import layers
from tests import shapes
from tests.build import REASON, make_feature

pytestmark = pytest.mark.django_db

DOCUMENT: dict[str, Any] = {
    "name_ru": "Генеральный план г. Астана",
    "code": "3607",
    "register_number": "25112024000002",
    "document_number": "№ 33",
    "document_date": "2024-04-25",
    "act_number": "№ 33",
    "act_date": "2024-01-25",
    "stated_area_ha": 79_729.32,
}


def _rows(card: list[dict[str, str]]) -> dict[str, str]:
    return {row["field"]: row["value"] for row in card}


def test_a_document_and_its_act_have_a_date_each(aigerim: User, draft: PlanVersion) -> None:
    document = make_feature(
        actor=aigerim,
        version=draft,
        layer="planning-document",
        geometry=shapes.square(0, 0, 1000),
        **DOCUMENT,
    )

    with translation.override("en"):
        card = _rows(cards.card(document))
        title = cards.title(document)

    assert title == "Генеральный план г. Астана"
    assert (card["document_date"], card["act_date"]) == ("25 April 2024", "25 January 2024")
    # What the register states stands beside what the outline measures.
    assert card["stated_area_ha"] == "79,729.32"
    assert card["area"] == "100.0 ha"


def test_a_red_line_is_called_by_its_number(aigerim: User, draft: PlanVersion) -> None:
    line = make_feature(
        actor=aigerim,
        version=draft,
        layer="red-line",
        geometry=shapes.line((0, 0), (100, 0)),
        number="KL-7",
    )

    with translation.override("en"):
        assert cards.title(line) == "Red line KL-7"


def test_a_red_line_is_no_area(aigerim: User, draft: PlanVersion) -> None:
    with pytest.raises(Refused) as caught:
        make_feature(
            actor=aigerim, version=draft, layer="red-line", geometry=shapes.square(0, 0, 100)
        )

    assert "geometry.wrong_type" in str(caught.value.details)


@pytest.mark.parametrize(
    ("layer", "geometry"),
    [
        ("red-line", shapes.line((0, 0), (100, 0))),
        ("planning-document", shapes.square(0, 0, 100)),
    ],
)
def test_a_raw_update_of_the_new_layers_is_seen(
    aigerim: User, draft: PlanVersion, layer: str, geometry: BaseGeometry
) -> None:
    feature = make_feature(actor=aigerim, version=draft, layer=layer, geometry=geometry)
    rows = layers()[layer]._default_manager.filter(pk=feature.pk)

    rows.update(note="by SQL")

    told = FeatureRevision.objects.filter(uid=feature.uid).latest("id")
    assert told.after is not None
    assert (told.layer, told.operation, told.after["note"]) == (layer, "update", "by SQL")
    assert told.after["content_hash"] != feature.content_hash


@pytest.mark.parametrize("layer", ["red-line", "planning-document"])
def test_a_frozen_version_keeps_its_new_layers(
    aigerim: User, draft: PlanVersion, layer: str
) -> None:
    kind = shapes.line((0, 0), (100, 0)) if layer == "red-line" else shapes.square(0, 0, 100)
    feature = make_feature(actor=aigerim, version=draft, layer=layer, geometry=kind)
    change_state(actor=aigerim, version=draft, to=State.ON_HEARING, reason=REASON)
    rows = layers()[layer]._default_manager.filter(pk=feature.pk)

    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        rows.update(note="by SQL")


def test_columns_that_came_later_change_no_hash_until_they_are_filled(
    aigerim: User, draft: PlanVersion
) -> None:
    zone = make_feature(
        actor=aigerim, version=draft, layer="functional-zone", geometry=shapes.square(0, 0, 100)
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT encode(sha256(convert_to((plans_row_document(to_jsonb(z), z.geom) - 'id' - 'version_id'"
            " - 'content_hash' - 'stated_area_ha' - 'document_code')::text, 'UTF8')), 'hex')"
            " FROM plans_functionalzone z WHERE id = %s",
            [zone.pk],
        )
        (as_before,) = cursor.fetchone()

    zones: Any = type(zone)._default_manager.filter(pk=zone.pk)
    zones.update(stated_area_ha=1.5)
    later = zones.get()

    assert zone.content_hash == as_before
    assert later.content_hash != as_before


def test_a_zone_says_which_document_set_it_and_which_area_the_register_states(
    aigerim: User, draft: PlanVersion
) -> None:
    zone = make_feature(
        actor=aigerim,
        version=draft,
        layer="functional-zone",
        geometry=shapes.square(0, 0, 100),
        document_code="3607",
        stated_area_ha=1.02,
    )

    card = _rows(cards.card(zone))

    assert card["document_code"] == "3607"
    with translation.override("en"):
        assert _rows(cards.card(zone))["stated_area_ha"] == "1.02"


@pytest.mark.parametrize("layer", ["red-line", "planning-document"])
def test_the_new_layers_have_tiles_and_a_legend(
    client: Client, aigerim: User, draft: PlanVersion, layer: str
) -> None:
    client.force_login(aigerim)

    told = {one["slug"]: one for one in client.get("/api/v1/layers/").json()}

    tile = client.get(f"/tiles/{draft.slug}/{layer}/13/5720/2735.mvt")
    assert tile.status_code in {200, 204}
    assert told[layer]["title"]
    assert all(one["stroke"] for one in told[layer]["classes"])
