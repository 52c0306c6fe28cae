"""Every demo feature is valid, marked as demo, named in three languages and stable."""

import uuid

from apps.demo.city.editions import city_2026
from apps.demo.city.feature import DemoFeature
from apps.kernel.geo import defects
from apps.plans.registry import layers
from tests.demo.conftest import POWER_LINE, SANITARY


def test_every_geometry_may_be_stored(later: list[DemoFeature]) -> None:
    for one in later:
        allowed = layers()[one.layer].spec.allowed_types
        assert defects(one.geometry, allowed) == [], f"{one.layer} {one.key}"


def test_every_feature_says_that_it_is_a_demo(later: list[DemoFeature]) -> None:
    for one in later:
        assert one.attributes["certainty"] == "demo"
        assert one.attributes["source"].startswith("demo: ")


def test_every_feature_is_named_in_three_languages(later: list[DemoFeature]) -> None:
    for one in later:
        for language in ("kk", "ru", "en"):
            assert one.attributes[f"name_{language}"].strip(), f"{one.layer} {one.key} {language}"


def test_every_layer_but_the_background_is_filled(later: list[DemoFeature]) -> None:
    assert {one.layer for one in later} == set(layers()) - {"context"}


def test_identifiers_are_unique_and_known_beforehand(later: list[DemoFeature]) -> None:
    assert len({one.uid for one in later}) == len(later)
    first = next(one for one in later if (one.layer, one.key) == ("transport-line", "lrt-1"))
    assert first.uid == uuid.UUID("dfc94402-ba9e-54cc-9213-37e4f2bb18a0")


def test_building_the_city_again_gives_the_same_city(later: list[DemoFeature]) -> None:
    again = city_2026(SANITARY, POWER_LINE)

    assert [(one.uid, one.geometry.wkb) for one in again] == [
        (one.uid, one.geometry.wkb) for one in later
    ]


def test_the_plan_of_2024_is_a_different_city(
    later: list[DemoFeature], earlier: list[DemoFeature]
) -> None:
    after = {(one.layer, one.key): one for one in later}
    before = {(one.layer, one.key): one for one in earlier}

    assert set(before) < set(after)
    new = set(after) - set(before)
    assert {("transport-line", "two-level-road"), ("public-facility", "waste-plant")} <= new
    changed = [key for key, one in before.items() if one.attributes != after[key].attributes]
    assert sum(key[0] == "functional-zone" for key in changed) > 20


def test_every_link_meets_its_feature_in_both_editions(
    later: list[DemoFeature], earlier: list[DemoFeature]
) -> None:
    for edition in (later, earlier):
        known = {one.uid for one in edition}
        for one in edition:
            for link in ("zone_uid", "line_uid", "facility_uid"):
                target = one.attributes.get(link)
                assert target is None or target in known, f"{one.layer} {one.key}"
