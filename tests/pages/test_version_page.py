"""The public map of a version: readable, searchable and linkable without scripts."""

import json
import re

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.hearings.models import Hearing
from apps.plans.models import PlanFeature, PlanVersion

pytestmark = pytest.mark.django_db


def data_block(page: str, name: str) -> object:
    found = re.search(rf'<script id="{name}" type="application/json">(.*?)</script>', page)
    assert found
    return json.loads(found[1])


def test_a_draft_does_not_exist_for_visitors(client: Client, draft: PlanVersion) -> None:
    assert client.get(f"/en/versions/{draft.slug}/").status_code == 404


def test_everybody_sees_a_version_on_hearing(client: Client, hearing: Hearing) -> None:
    page = client.get(f"/en/versions/{hearing.version.slug}/").content.decode()

    assert "On hearing" in page
    assert f"/en/hearings/{hearing.slug}/" in page
    assert data_block(page, "map-config")["version"] == hearing.version.slug  # type: ignore[index]


def test_the_layer_tree_names_every_layer_with_its_legend(client: Client, hearing: Hearing) -> None:
    page = client.get(f"/en/versions/{hearing.version.slug}/").content.decode()

    assert 'data-layer="functional-zone"' in page
    assert 'data-layer="transport-line"' in page
    assert "Public and business" in page


def test_search_finds_by_any_language(client: Client, hearing: Hearing, zone: PlanFeature) -> None:
    for text in ("жағалау", "Прибрежный", "riverside", "fz-1"):
        page = client.get(f"/en/versions/{hearing.version.slug}/", {"q": text}).content.decode()

        assert f"functional-zone/{zone.uid}" in page, text
        assert "Riverside park" in page, text


def test_what_begins_with_the_word_comes_first(
    client: Client, station: PlanFeature, hearing: Hearing
) -> None:
    page = client.get(f"/en/versions/{hearing.version.slug}/", {"q": "park"}).content.decode()

    assert page.index("Park station") < page.index("Riverside park")


def test_a_found_thing_carries_a_point_inside_it(
    client: Client, hearing: Hearing, zone: PlanFeature
) -> None:
    answer = client.get(
        f"/en/versions/{hearing.version.slug}/", {"q": "riverside", "part": "results"}
    )
    lon, lat = (
        float(re.search(rf'data-{axis}="([\d.]+)"', answer.content.decode())[1])  # type: ignore[index]
        for axis in ("lon", "lat")
    )
    west, south, east, north = zone.geom.transform(4326, clone=True).extent

    assert west < lon < east
    assert south < lat < north
    assert "<html" not in answer.content.decode()


def test_one_letter_finds_nothing(client: Client, hearing: Hearing) -> None:
    page = client.get(f"/en/versions/{hearing.version.slug}/", {"q": "p"}).content.decode()

    assert "Nothing found" in page


def test_what_is_typed_is_never_markup(client: Client, hearing: Hearing) -> None:
    page = client.get(
        f"/en/versions/{hearing.version.slug}/", {"q": '"><script>alert(1)</script>'}
    ).content.decode()

    assert "<script>alert" not in page


def test_a_feature_link_shows_its_card_without_scripts(
    client: Client, hearing: Hearing, zone: PlanFeature
) -> None:
    page = client.get(
        f"/ru/versions/{hearing.version.slug}/", {"feature": f"functional-zone/{zone.uid}"}
    ).content.decode()

    assert "Прибрежный парк" in page
    assert "11040000" in page


@pytest.mark.parametrize(
    ("key", "status"),
    [
        ("functional-zone/nonsense", 400),
        ("nonsense/6f0d1c5e-3b1f-5c0e-9a51-0a57a1a57a00", 404),
        ("functional-zone/6f0d1c5e-3b1f-5c0e-9a51-0a57a1a57a00", 404),
    ],
)
def test_a_broken_feature_link_is_refused_plainly(
    client: Client, hearing: Hearing, key: str, status: int
) -> None:
    assert client.get(f"/en/versions/{hearing.version.slug}/?feature={key}").status_code == status


def test_a_planner_may_look_at_a_draft(sign_in: object, aigerim: User, draft: PlanVersion) -> None:
    client = sign_in(aigerim)  # type: ignore[operator]

    assert client.get(f"/en/versions/{draft.slug}/").status_code == 200
