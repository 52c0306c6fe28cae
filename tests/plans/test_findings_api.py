"""The API over findings, waivers, fixes and validations."""

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.plans.actions.validate_version import validate_version
from apps.plans.models import (
    PlanVersion,
    StoredFinding,
    Validation,
)
from apps.plans.queries import findings
from tests import build, shapes
from tests.plans.findings_story import overlapping, thin_strip

Api = Callable[[User | None], APIClient]
WHY = "The strip belongs to the railway"


def _counts(version: PlanVersion) -> tuple[int, int]:
    last = Validation.objects.get(version=version)
    return last.errors, last.warnings


def test_the_catalogue_speaks_of_every_rule(api: Api) -> None:
    rules = api(None).get("/api/v1/rules/").json()

    overlap = next(one for one in rules if one["id"] == "topology/req-no-overlap")
    assert (overlap["severity"], overlap["code"]) == ("error", "overlap.area")
    assert overlap["title"] and overlap["hint"] and overlap["fix_title"]


def test_findings_come_as_geojson_of_their_defects(
    aigerim: User, draft: PlanVersion, api: Api
) -> None:
    overlapping(aigerim, draft)

    page = api(aigerim).get("/api/v1/versions/draft/findings/?rule=topology/req-no-overlap").json()

    (feature,) = page["features"]
    assert page["numberMatched"] == 1
    assert page["validation"]["current"] is True
    assert feature["geometry"]["type"] == "Polygon"
    assert feature["properties"]["severity"] == "error"
    assert feature["properties"]["measure"] == pytest.approx(1000)
    assert feature["properties"]["message"]


@pytest.mark.parametrize(("query", "count"), [("severity=notice", 0), ("state=waived", 0)])
def test_findings_are_narrowed(
    query: str, count: int, aigerim: User, draft: PlanVersion, api: Api
) -> None:
    overlapping(aigerim, draft)

    page = api(aigerim).get(f"/api/v1/versions/draft/findings/?{query}").json()

    assert page["numberMatched"] == count


def test_a_fix_goes_through_the_api(aigerim: User, draft: PlanVersion, api: Api) -> None:
    overlapping(aigerim, draft)
    error = StoredFinding.objects.get(rule="topology/req-no-overlap")
    address = f"/api/v1/versions/draft/findings/{error.key}/fix/"
    client = api(aigerim)

    preview = client.get(address).json()
    body = {"reason": WHY, "token": preview["token"]}
    answer: Any = client.post(address, body, format="json")

    (repair,) = preview["repairs"]
    assert repair["area_change_m2"] == pytest.approx(-1000, rel=0.001)
    assert repair["before"]["type"] == repair["after"]["type"] == "MultiPolygon"
    assert answer.status_code == 201


def test_a_waiver_goes_through_the_api(
    aigerim: User, daniyar: User, draft: PlanVersion, api: Api
) -> None:
    thin = thin_strip(aigerim, draft)

    answer = api(daniyar).post(
        f"/api/v1/versions/draft/findings/{thin.key}/waivers/", {"reason": WHY}, format="json"
    )

    assert answer.status_code == 201
    assert answer.json()["author"] == "Daniyar"


def test_a_validation_is_a_job(aigerim: User, draft: PlanVersion, api: Api) -> None:
    first = api(aigerim).post("/api/v1/versions/draft/validations/")
    second = api(aigerim).post("/api/v1/versions/draft/validations/")

    assert (first.status_code, first.json()["kind"]) == (202, "validation")
    assert first.json()["id"] == second.json()["id"]


def test_choosing_a_heading_of_a_shipped_code_list_is_found(
    aigerim: User, draft: PlanVersion
) -> None:
    build.make_feature(
        actor=aigerim,
        version=draft,
        geometry=shapes.square(0, 0, 100),
        hilucs="5_ResidentialUse",
    )
    validate_version(actor=None, version=draft)

    (row,) = StoredFinding.objects.filter(version=draft, rule="code/req-not-header")

    (shown,) = findings.shown([row], draft)
    assert shown.rule.code == "code.header"
    assert "5_ResidentialUse" in shown.message
