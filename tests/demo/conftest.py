"""The demo city built once for all tests of its geometry."""

from collections.abc import Mapping

import pytest

from apps.demo.city.editions import city_2024, city_2026
from apps.demo.city.feature import DemoFeature
from apps.demo.city.protection import Width

SANITARY: Mapping[str, Width] = {
    hazard: Width(metres, "test act", "recalled")
    for hazard, metres in (("I", 1000), ("II", 500), ("III", 300), ("IV", 100), ("V", 50))
}
POWER_LINE = Width(20, "test act", "recalled")


@pytest.fixture(scope="session")
def later() -> list[DemoFeature]:
    """Every feature of the correction of 2026."""
    return city_2026(SANITARY, POWER_LINE)


@pytest.fixture(scope="session")
def earlier(later: list[DemoFeature]) -> list[DemoFeature]:
    """Every feature of the plan of 2024."""
    return city_2024(later)


@pytest.fixture(scope="session")
def by_key(later: list[DemoFeature]) -> dict[tuple[str, str], DemoFeature]:
    """Features of 2026 by layer and key."""
    return {(one.layer, one.key): one for one in later}
