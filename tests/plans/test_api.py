"""The plans API: shapes, errors, conflict protection."""

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.plans.models import PlanFeature, PlanVersion
from tests import build, shapes

Api = Callable[..., APIClient]


@pytest.fixture
def zone(aigerim: User, draft: PlanVersion) -> PlanFeature:
    return build.make_feature(
        actor=aigerim,
        version=draft,
        geometry=shapes.square(0, 0, 100),
        name_kk="Есіл орамы",
        name_ru="Квартал Есиль",
        max_storeys=9,
    )


def operation(zone: PlanFeature, **more: Any) -> dict[str, Any]:
    return {"kind": "update", "layer": "functional-zone", "uid": str(zone.uid), **more}


def test_layers_are_described_in_the_readers_language(api: Api, db: None) -> None:
    response = api().get("/api/v1/layers/", headers={"accept-language": "en"})

    titles = {one["slug"]: one["title"] for one in response.json()}
    assert titles["functional-zone"] == "Functional zones"
    assert len(titles) == 14


def test_a_feature_has_a_card_in_russian(api: Api, aigerim: User, zone: PlanFeature) -> None:
    response = api(aigerim).get(
        f"/api/v1/versions/draft/layers/functional-zone/features/{zone.uid}/",
        headers={"accept-language": "ru"},
    )

    body = response.json()
    assert body["title"] == "Квартал Есиль"
    assert {"field": "max_storeys", "value": "9"}.items() <= next(
        row for row in body["card"] if row["field"] == "max_storeys"
    ).items()
    assert response.headers["ETag"] == f'"{body["properties"]["etag"]}"'


def test_features_are_found_by_name(api: Api, aigerim: User, zone: PlanFeature) -> None:
    found = api(aigerim).get(
        "/api/v1/versions/draft/layers/functional-zone/features/", {"q": "есіл"}
    )

    assert [one["id"] for one in found.json()["features"]] == [str(zone.uid)]


def test_features_outside_the_box_are_not_returned(
    api: Api, aigerim: User, zone: PlanFeature
) -> None:
    found = api(aigerim).get(
        "/api/v1/versions/draft/layers/functional-zone/features/", {"bbox": "70,50,70.1,50.1"}
    )

    assert found.json()["numberMatched"] == 0


def test_a_changeset_returns_the_new_etag(api: Api, aigerim: User, zone: PlanFeature) -> None:
    client = api(aigerim)
    address = f"/api/v1/versions/draft/layers/functional-zone/features/{zone.uid}/"
    seen = client.get(address).json()["properties"]["etag"]

    response = client.post(
        "/api/v1/versions/draft/changesets/",
        {
            "reason": "Higher houses near the station",
            "operations": [operation(zone, if_match=seen, attributes={"max_storeys": 12})],
        },
        format="json",
    )

    assert response.status_code == 201
    after = client.get(address).json()["properties"]
    assert after["max_storeys"] == 12
    assert after["etag"] == response.json()["features"][0]["etag"] != seen


def test_a_geojson_geometry_is_stored_in_metres(
    api: Api, aigerim: User, draft: PlanVersion
) -> None:
    client = api(aigerim)
    response = client.post(
        "/api/v1/versions/draft/changesets/",
        {
            "reason": "A stop near Baiterek square",
            "operations": [
                {
                    "kind": "create",
                    "layer": "transport-stop",
                    "geometry": {"type": "Point", "coordinates": [71.4305, 51.1283]},
                    "attributes": {"kind": "bus_stop", "certainty": "demo", "source": "test"},
                }
            ],
        },
        format="json",
    )

    assert response.status_code == 201
    from apps.plans.registry import layer

    stored = layer("transport-stop")._default_manager.get(version=draft)
    assert stored.geom.x == pytest.approx(670065.64, abs=0.01)
    assert stored.geom.y == pytest.approx(5666901.57, abs=0.01)


def test_a_missing_if_match_is_a_field_error(api: Api, aigerim: User, zone: PlanFeature) -> None:
    response = api(aigerim).post(
        "/api/v1/versions/draft/changesets/",
        {"reason": "Higher houses near the station", "operations": [operation(zone)]},
        format="json",
    )

    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["errors"][0]["field"] == "operations[0].if_match"


def test_if_match_may_be_the_etag_header_as_it_came(
    api: Api, aigerim: User, zone: PlanFeature
) -> None:
    client = api(aigerim)
    seen = client.get(f"/api/v1/versions/draft/layers/functional-zone/features/{zone.uid}/")

    response = client.post(
        "/api/v1/versions/draft/changesets/",
        {
            "reason": "Higher houses near the station",
            "operations": [
                operation(zone, if_match=seen.headers["ETag"], attributes={"max_storeys": 12})
            ],
        },
        format="json",
    )

    assert seen.headers["ETag"].startswith('"')
    assert response.status_code == 201


def test_a_stale_if_match_is_412(api: Api, aigerim: User, zone: PlanFeature) -> None:
    response = api(aigerim).post(
        "/api/v1/versions/draft/changesets/",
        {
            "reason": "Higher houses near the station",
            "operations": [operation(zone, if_match="0" * 64, attributes={"max_storeys": 5})],
        },
        format="json",
    )

    assert response.status_code == 412
    assert response.json()["code"] == "feature.stale"


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Castle", "coordinates": []},
        {"type": "Polygon"},
        {"type": "Polygon", "coordinates": "x"},
        {"type": "Point", "coordinates": ["a", "b"]},
        [1, 2],
    ],
)
def test_what_is_not_geojson_is_refused(
    api: Api, aigerim: User, zone: PlanFeature, geometry: Any
) -> None:
    response = api(aigerim).post(
        "/api/v1/versions/draft/changesets/",
        {
            "reason": "Higher houses near the station",
            "operations": [operation(zone, if_match="x", geometry=geometry)],
        },
        format="json",
    )

    assert response.status_code == 422
    assert response.json()["errors"][0]["field"] == "operations[0].geometry"


def test_history_names_who_and_why_for_the_staff(
    api: Api, aigerim: User, zone: PlanFeature
) -> None:
    response = api(aigerim).get("/api/v1/versions/draft/history/", {"uid": str(zone.uid)})

    (revision,) = response.json()["results"]
    assert revision["author"] == "Aigerim"
    assert revision["reason"] == build.REASON
    assert revision["operation"] == "create"


def test_an_unknown_version_is_a_problem_document(api: Api, db: None) -> None:
    response = api().get("/api/v1/versions/atlantis/")

    assert response.status_code == 404
    assert response.json()["code"] == "version.unknown"


def test_a_version_is_copied_through_the_api(api: Api, aigerim: User, zone: PlanFeature) -> None:
    response = api(aigerim).post(
        "/api/v1/versions/",
        {
            "plan": "astana",
            "base": "draft",
            "slug": "variant-b",
            "name_kk": "Б нұсқасы",
            "name_ru": "Вариант Б",
            "name_en": "Variant B",
        },
        format="json",
    )

    assert response.status_code == 201
    assert response.json()["base"] == "draft"


def test_the_ladder_is_walked_through_the_api(api: Api, aigerim: User, draft: PlanVersion) -> None:
    client = api(aigerim)

    forward = client.post(
        "/api/v1/versions/draft/state/", {"state": "internal_review"}, format="json"
    )
    wrong = client.post("/api/v1/versions/draft/state/", {"state": "submitted"}, format="json")

    assert forward.json()["state"] == "internal_review"
    assert wrong.status_code == 409
    assert wrong.json()["code"] == "version.step_not_allowed"
