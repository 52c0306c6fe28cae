"""The map of a past moment: counts then and now, the stops of the slider, tiles of that moment."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from apps.accounts.models import User
from apps.plans import queries as plans
from apps.plans.models import PlanFeature, PlanVersion
from tests import build

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def url(version: PlanVersion, **query: str) -> str:
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    return f"/en/workspace/{version.slug}/history/map/?{asked}"


def block(page: str, name: str) -> Any:
    found = re.search(rf'<script id="{name}" type="application/json">(.*?)</script>', page)
    assert found
    return json.loads(found[1])


def counts(page: str) -> dict[str, list[str]]:
    rows = re.findall(r'<th scope="row">(.*?)</th>((?:<td class="number">.*?</td>)+)', page)
    return {name: re.findall(r">([^<]+)<", cells) for name, cells in rows}


def test_now_nothing_differs(
    sign_in: SignIn, aigerim: User, draft: PlanVersion, zone: PlanFeature, station: PlanFeature
) -> None:
    page = sign_in(aigerim).get(url(draft)).content.decode()

    assert counts(page)["Functional zones"] == ["1", "1", "0"]


def test_before_the_station_there_was_the_zone_alone(
    sign_in: SignIn, aigerim: User, draft: PlanVersion, zone: PlanFeature, station: PlanFeature
) -> None:
    then = plans.history(draft, uid=zone.uid)[0].at.isoformat().replace("+", "%2B")

    page = sign_in(aigerim).get(url(draft, at=then)).content.decode()

    assert counts(page)["Functional zones"] == ["1", "1", "0"]
    assert counts(page)["Stations and stops"] == ["0", "1", "+1"]


def test_tiles_and_features_are_of_that_moment(
    sign_in: SignIn, aigerim: User, draft: PlanVersion, zone: PlanFeature
) -> None:
    page = sign_in(aigerim).get(url(draft, at="2026-11-22T14:30")).content.decode()

    config = block(page, "map-config")
    assert config["tiles"].endswith("/{z}/{x}/{y}.mvt?at=2026-11-22T14%3A30%3A00%2B05%3A00")
    assert config["urls"]["features"].endswith("?at=2026-11-22T14%3A30%3A00%2B05%3A00")


def test_each_change_is_a_stop_of_the_slider(
    sign_in: SignIn, aigerim: User, draft: PlanVersion, zone: PlanFeature, station: PlanFeature
) -> None:
    page = sign_in(aigerim).get(url(draft)).content.decode()

    stops = block(page, "moments")
    assert len(stops) == 2
    assert stops[0]["at"] < stops[1]["at"]
    assert stops[1]["who"] == "Aigerim"
    assert stops[1]["text"] == build.REASON
    drawn = timezone.localtime(plans.history(draft, uid=station.uid)[0].at)
    assert stops[1]["when"] == drawn.strftime("%d.%m.%Y %H:%M")


def test_before_the_first_change_the_page_says_so(
    sign_in: SignIn, aigerim: User, draft: PlanVersion, zone: PlanFeature
) -> None:
    page = sign_in(aigerim).get(url(draft, at="2001-01-01")).content.decode()

    assert "Nothing had been drawn yet." in page
    assert counts(page)["Functional zones"] == ["0", "1", "+1"]


def test_a_moment_nobody_can_read_is_refused(
    sign_in: SignIn, aigerim: User, draft: PlanVersion
) -> None:
    assert sign_in(aigerim).get(url(draft, at="yesterday")).status_code == 400


@pytest.mark.parametrize("at", ["0001-01-01T00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_a_moment_outside_the_calendar_is_refused(
    sign_in: SignIn, aigerim: User, draft: PlanVersion, at: str
) -> None:
    assert sign_in(aigerim).get(url(draft, at=at)).status_code == 400


def test_the_counts_can_be_asked_for_alone(
    sign_in: SignIn, aigerim: User, draft: PlanVersion, zone: PlanFeature
) -> None:
    part = sign_in(aigerim).get(url(draft, part="counts")).content.decode()

    assert "<html" not in part
    assert counts(part)["Functional zones"] == ["1", "1", "0"]


def test_a_citizen_does_not_see_the_past_of_a_draft(
    sign_in: SignIn, nurlan: User, draft: PlanVersion
) -> None:
    assert sign_in(nurlan).get(url(draft)).status_code == 404
