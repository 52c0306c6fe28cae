"""Bad input to a changeset: a problem document with the operation's index and the field, nothing written."""

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.plans.models import Changeset, FeatureRevision, PlanFeature, PlanVersion
from tests import build, shapes
from tests.plans import saving


@pytest.fixture
def zone(aigerim: User, draft: PlanVersion) -> PlanFeature:
    return build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(0, 0, 100))


@pytest.fixture
def client(api: Callable[..., APIClient], aigerim: User) -> APIClient:
    return api(aigerim)


GOOD = saving.create(shapes.square(500, 500, 100))
CORNER = [71.43, 51.12]


def polygon(*ring: list[float]) -> dict[str, Any]:
    """GeoJSON of one ring."""
    return {"type": "Polygon", "coordinates": [list(ring)]}


PART_WITHOUT_A_RING = {
    "type": "MultiPolygon",
    "coordinates": [saving.degrees(shapes.square(0, 0, 9))["coordinates"][0], []],
}


def refused(client: APIClient, operation: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    """Status and first error of a good operation and this one; nothing of both is stored."""
    before = FeatureRevision.objects.count(), Changeset.objects.count()
    response = saving.post(client, GOOD, operation)
    assert response.headers["Content-Type"] == "application/problem+json"
    assert (FeatureRevision.objects.count(), Changeset.objects.count()) == before
    first: dict[str, Any] = response.json()["errors"][0]
    return response.status_code, first


@pytest.mark.parametrize(
    ("geometry", "code"),
    [
        (saving.degrees(shapes.bow_tie(100)), "geometry.invalid"),
        (polygon(CORNER, CORNER, CORNER, CORNER), "geometry.invalid"),
        (polygon(CORNER, [71.44, 51.12], [71.44, 51.12], CORNER), "geometry.invalid"),
        (polygon(CORNER, [71.44, 51.12], CORNER), "geometry.invalid"),
        (polygon(CORNER, CORNER), "geometry.unreadable"),
        (saving.degrees(shapes.square(900_000, 0, 100)), "geometry.outside_extent"),
        (polygon([0, 0], [1, 0], [1, 1], [0, 0]), "geometry.outside_extent"),
        (polygon([9e9, 0], [1, 0], [1, 1], [9e9, 0]), "geometry.not_finite"),
        ({"type": "Point", "coordinates": CORNER}, "geometry.wrong_type"),
        ({"type": "LineString", "coordinates": [CORNER, [71.5, 51.2]]}, "geometry.wrong_type"),
        ({"type": "Polygon", "coordinates": []}, "geometry.empty"),
        ({"type": "MultiPolygon", "coordinates": []}, "geometry.empty"),
        ({"type": "GeometryCollection", "geometries": []}, "geometry.empty"),
        ({"type": "Castle"}, "geometry.unreadable"),
        ({"type": "MultiPolygon", "coordinates": [[]]}, "geometry.empty"),
        (PART_WITHOUT_A_RING, "geometry.unreadable"),
    ],
)
def test_a_geometry_that_cannot_be_stored_names_its_place(
    client: APIClient, zone: PlanFeature, geometry: Any, code: str
) -> None:
    status, error = refused(client, {**GOOD, "geometry": geometry})

    assert (status, error["code"]) == (422, code)
    assert error["field"] == "operations[1].geometry"
    assert error["text"]


def test_an_update_with_such_a_geometry_is_refused_too(
    client: APIClient, zone: PlanFeature
) -> None:
    seen = saving.read(client, zone.uid)

    status, error = refused(
        client, saving.act("update", seen, geometry=saving.degrees(shapes.bow_tie(100)))
    )

    assert (status, error["field"]) == (422, "operations[1].geometry")


def test_a_crossing_is_shown_on_the_map(client: APIClient, draft: PlanVersion) -> None:
    _status, error = refused(client, {**GOOD, "geometry": saving.degrees(shapes.bow_tie(100))})

    here = saving.degrees(shapes.point(50, 50))["coordinates"]
    assert error["at"] == pytest.approx(list(here), abs=1e-6)


def test_a_feature_without_a_geometry_is_refused(client: APIClient, draft: PlanVersion) -> None:
    status, error = refused(client, {**GOOD, "geometry": None})

    assert (status, error["code"]) == (422, "geometry.empty")


@pytest.mark.parametrize(
    ("attributes", "field", "code"),
    [
        ({"colour": "red"}, "colour", "attribute.unknown"),
        ({"category": "castle"}, "category", "attribute.unknown_code"),
        ({"zone_code": "12"}, "zone_code", "attribute.out_of_range"),
        ({"max_storeys": "nine"}, "max_storeys", "attribute.invalid"),
        ({"max_storeys": -1}, "max_storeys", "attribute.invalid"),
        ({"max_height_m": "inf"}, "max_height_m", "attribute.invalid"),
        ({"source": ""}, "source", "attribute.invalid"),
        ({"name_kk": "x" * 301}, "name_kk", "attribute.invalid"),
    ],
)
def test_an_attribute_that_the_layer_does_not_take_names_its_place(
    client: APIClient, draft: PlanVersion, attributes: dict[str, Any], field: str, code: str
) -> None:
    operation = {**GOOD, "attributes": {**GOOD["attributes"], **attributes}}

    status, error = refused(client, operation)

    assert (status, error["code"]) == (422, code)
    assert error["field"] == f"operations[1].attributes.{field}"


def test_all_errors_of_all_operations_are_told_at_once(
    client: APIClient, draft: PlanVersion
) -> None:
    crossing = {**GOOD, "geometry": saving.degrees(shapes.bow_tie(10))}
    crossing["attributes"] = {**GOOD["attributes"], "category": "castle"}

    body = saving.post(client, crossing, GOOD, crossing).json()

    assert [one["field"] for one in body["errors"]] == [
        "operations[0].attributes.category",
        "operations[0].geometry",
        "operations[2].attributes.category",
        "operations[2].geometry",
    ]


@pytest.mark.parametrize("kind", ["update", "delete", "split"])
def test_a_missing_etag_is_a_bad_request(client: APIClient, zone: PlanFeature, kind: str) -> None:
    operation = {"kind": kind, "layer": "functional-zone", "uid": str(zone.uid)}

    status, error = refused(client, operation)

    assert (status, error["field"]) == (400, "operations[1].if_match")


def test_a_missing_etag_of_a_merge_is_a_bad_request(client: APIClient, zone: PlanFeature) -> None:
    features = [{"uid": str(zone.uid)}, {"uid": str(zone.uid), "if_match": "x"}]

    status, error = refused(
        client, {"kind": "merge", "layer": "functional-zone", "features": features}
    )

    assert (status, error["field"]) == (400, "operations[1].features[0].if_match")


def test_a_stale_etag_names_its_place(client: APIClient, zone: PlanFeature) -> None:
    seen = saving.read(client, zone.uid)
    stale = {**saving.act("update", seen, attributes={"note": "x"}), "if_match": "0" * 64}

    status, error = refused(client, stale)

    assert (status, error["field"]) == (412, "operations[1].if_match")
    assert error["code"] == "feature.stale"


@pytest.mark.parametrize(("reason", "status"), [("", 400), ("   ", 400), ("too short", 422)])
def test_a_reason_that_says_nothing_is_refused(
    client: APIClient, draft: PlanVersion, reason: str, status: int
) -> None:
    response = saving.post(client, GOOD, reason=reason)

    assert (response.status_code, response.json()["code"]) == (status, "changeset.reason_required")
    assert response.json()["errors"][0]["field"] == "reason"


def test_no_operations_are_nothing_to_save(client: APIClient, draft: PlanVersion) -> None:
    response = saving.post(client)

    assert (response.status_code, response.json()["code"]) == (422, "changeset.empty")


@pytest.mark.parametrize(
    ("operation", "field"),
    [
        ({"kind": "paint", "layer": "district"}, "operations[1].kind"),
        ({"kind": "create"}, "operations[1].layer"),
        ({**GOOD, "uid": "zone-1"}, "operations[1].uid"),
        ({**GOOD, "attributes": "red"}, "operations[1].attributes"),
    ],
)
def test_an_operation_that_cannot_be_read_is_a_bad_request(
    client: APIClient, draft: PlanVersion, operation: dict[str, Any], field: str
) -> None:
    status, error = refused(client, operation)

    assert (status, error["field"]) == (400, field)


def test_an_unknown_layer_is_not_found(client: APIClient, draft: PlanVersion) -> None:
    response = saving.post(client, {**GOOD, "layer": "castles"})

    assert (response.status_code, response.json()["code"]) == (404, "layer.unknown")


def test_what_an_operation_lacks_is_told_in_the_readers_language(
    client: APIClient, zone: PlanFeature
) -> None:
    body = {"reason": saving.REASON, "operations": [{"kind": "delete", "layer": saving.ZONE}]}

    answer = client.post(
        "/api/v1/versions/draft/changesets/",
        body,
        format="json",
        headers={"Accept-Language": "en"},
    )

    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["field"]) == (400, "operations[0].uid")
    assert error["text"] == "This field is required."


@pytest.mark.parametrize(
    ("layer", "field", "code"),
    [(saving.ZONE, "uid", "feature.unknown"), ("no-such-layer", "layer", "layer.unknown")],
)
def test_what_is_not_there_is_told_with_the_operation_and_the_field(
    client: APIClient, zone: PlanFeature, layer: str, field: str, code: str
) -> None:
    uid = "00000000-0000-0000-0000-00000000aaaa"
    missing = {"kind": "delete", "layer": layer, "uid": uid, "if_match": "0" * 64}

    answer = saving.post(client, GOOD, missing)

    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["code"]) == (404, code)
    assert error["field"] == f"operations[1].{field}"


def test_a_body_nested_without_end_is_a_bad_request(client: APIClient, draft: PlanVersion) -> None:
    answer = client.post(
        "/api/v1/versions/draft/changesets/", "[" * 100_000, content_type="application/json"
    )

    assert (answer.status_code, answer.json()["code"]) == (400, "request.unreadable")
