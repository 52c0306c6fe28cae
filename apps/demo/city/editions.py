"""The city in two editions: the plan of 2024 in force, and its correction of 2026."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from apps.demo.city.belts import belt_features
from apps.demo.city.documents import document_features
from apps.demo.city.economy import economy_features
from apps.demo.city.facilities import facility_features
from apps.demo.city.feature import DemoFeature
from apps.demo.city.frame import district_features
from apps.demo.city.protection import Width, protection_features
from apps.demo.city.rayons import rayon_features
from apps.demo.city.renovation import STAGES_2024, renovation_features
from apps.demo.city.transit import transit_features
from apps.demo.city.villages import village_features
from apps.demo.city.zones import zone_features
from apps.demo.city.zoning import RULES

# Features that the correction of 2026 brings in: absent from the plan of 2024.
NEW_IN_2026 = frozenset({
    ("transport-line", "two-level-road"), ("transport-line", "lrt-2"), ("transport-line", "lrt-3"),
    ("transport-line", "bus-lane-turan"), ("special-economic-zone", "park-2"),
    ("public-facility", "waste-plant"), ("public-facility", "data-centre"), ("public-facility", "landfill-3"),
    ("public-facility", "pool-right"), ("protection-zone", "sanitary-waste-plant"),
    ("protection-zone", "sanitary-landfill-3"), ("protection-zone", "flood-east"),
    ("agglomeration-zone", "hub-south"),
})  # fmt: skip
NEW_STOPS = ("lrt-2", "lrt-3", "hub-")
PLOTS_2024 = 12

# What a whole neighbourhood was in 2024 before the correction changed it: neighbourhood → zone code.
USES_2024 = {
    "park-2": "11290000", "museum": "11340000", "astana-zhuldyzy": "11030000", "esil-shore": "11020000",
    "nurseries": "11340000",
}  # fmt: skip
STOREYS_2024 = {"expo-quarter": 16, "khan-shatyr-west": 16, "green-quarter": 18}


def city_2026(sanitary: Mapping[str, Width], power_line: Width) -> list[DemoFeature]:
    """Every feature of the correction of 2026."""
    return [
        *belt_features(), *district_features(), *rayon_features(), *zone_features(), *economy_features(),
        *renovation_features(), *village_features(), *transit_features(), *facility_features(),
        *protection_features(sanitary, power_line), *document_features(),
    ]  # fmt: skip


def city_2024(features: list[DemoFeature]) -> list[DemoFeature]:
    """The plan of 2024, told from the correction by what it did not have yet."""
    return [_as_2024(feature) for feature in features if not _is_new(feature)]


def _is_new(feature: DemoFeature) -> bool:
    if (feature.layer, feature.key) in NEW_IN_2026:
        return True
    if feature.layer == "transport-stop":
        return feature.key.startswith(NEW_STOPS)
    if feature.layer == "zone-resident":
        return feature.attributes["stage"] == "agreed" or feature.key in {"appliances", "robotics"}
    if feature.layer == "renovation-district":
        letter, number = feature.key.split("-")
        return letter == "S" or int(number) > PLOTS_2024
    return False


def _as_2024(feature: DemoFeature) -> DemoFeature:
    changes = _changes_2024(feature)
    return replace(feature, attributes={**feature.attributes, **changes}) if changes else feature


def _changes_2024(feature: DemoFeature) -> dict[str, Any]:
    key, layer = feature.key, feature.layer
    if layer == "functional-zone":
        return _zone_2024(feature)
    if layer == "renovation-district":
        return {"stage": STAGES_2024[int(key.split("-")[1]) % len(STAGES_2024)]}
    if (layer, key) == ("transport-line", "lrt-1") or key.startswith("lrt-1"):
        return {"legal_status": "under_construction"}
    if (layer, key) == ("special-economic-zone", "park-1"):
        return {"occupancy_percent": 90.0, "residents": 49}
    return {}


def _zone_2024(feature: DemoFeature) -> dict[str, Any]:
    hood, _dash, _number = feature.key.rpartition("-")
    if feature.key == "site-waste-plant":
        return _recoded(feature, "11340000")
    if hood in USES_2024:
        return _recoded(feature, USES_2024[hood])
    if hood in STOREYS_2024 and feature.attributes["zone_code"] == "11014000":
        storeys = STOREYS_2024[hood]
        return {"max_storeys": storeys, "max_height_m": storeys * 3.4, "max_density": 2.6}
    return {}


def _recoded(feature: DemoFeature, code: str) -> dict[str, Any]:
    """The same ground under another code; schools stay where only the housing changed."""
    rule = RULES[code]
    if rule.weight and feature.attributes["population"] is None:
        return {}
    names = {
        f"name_{language}": f"{feature.attributes[f'name_{language}'].partition(' (')[0]} ({word})"
        for language, word in zip(
            ("kk", "ru", "en"), (rule.word.kk, rule.word.ru, rule.word.en), strict=True
        )
    }
    return {
        **names, "zone_code": code, "category": rule.category, "hilucs": rule.hilucs,
        "max_storeys": rule.storeys, "max_height_m": rule.height_m, "max_density": rule.density,
        "horizon": "existing", "population": feature.attributes["population"] if rule.weight else None,
    }  # fmt: skip
