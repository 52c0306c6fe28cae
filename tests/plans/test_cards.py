"""What the card of a feature tells its reader."""

import pytest
import shapely
from django.utils import translation

from apps.accounts.models import User
from apps.plans import cards
from apps.plans.models import PlanVersion
from tests import build

HERE = shapely.Point(670_065, 5_666_901)


def shown(feature: object) -> dict[str, str]:
    """Field → value of the card."""
    return {row["field"]: row["value"] for row in cards.card(feature)}  # type: ignore[arg-type]


@pytest.mark.parametrize(("language", "unit"), [("kk", "орын"), ("ru", "мест"), ("en", "places")])
def test_a_known_unit_of_capacity_is_in_the_readers_language(
    aigerim: User, draft: PlanVersion, language: str, unit: str
) -> None:
    school = build.make_feature(
        actor=aigerim,
        version=draft,
        geometry=HERE,
        layer="public-facility",
        kind="school",
        capacity=1200,
        capacity_unit="places",
    )

    with translation.override(language):
        assert shown(school)["capacity_unit"] == unit


def test_an_unknown_unit_of_capacity_is_shown_as_it_came(aigerim: User, draft: PlanVersion) -> None:
    depot = build.make_feature(
        actor=aigerim,
        version=draft,
        geometry=HERE,
        layer="public-facility",
        kind="other",
        capacity=7,
        capacity_unit="вагон",
    )

    with translation.override("ru"):
        assert shown(depot)["capacity_unit"] == "вагон"


@pytest.mark.parametrize(("capacity", "said"), [(1200.0, "1\xa0200"), (7.5, "7,5")])
def test_a_whole_number_has_no_decimals(
    aigerim: User, draft: PlanVersion, capacity: float, said: str
) -> None:
    school = build.make_feature(
        actor=aigerim,
        version=draft,
        geometry=HERE,
        layer="public-facility",
        kind="school",
        capacity=capacity,
    )

    with translation.override("kk"):
        assert shown(school)["capacity"] == said


def test_money_is_grouped_like_other_numbers(aigerim: User, draft: PlanVersion) -> None:
    plant = build.make_feature(
        actor=aigerim,
        version=draft,
        geometry=HERE,
        layer="zone-resident",
        stage="operating",
        investment_mln_kzt="322000.0",
    )
    plant.refresh_from_db()

    with translation.override("ru"):
        assert shown(plant)["investment_mln_kzt"] == "322\xa0000"
