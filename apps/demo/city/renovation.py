"""Renovation plots of the right bank: twenty-one in Baiqonyr with 343 ha, four in Saryarqa."""

from functools import lru_cache

import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from apps.demo.city.blocks import cut_into_blocks
from apps.demo.city.feature import DemoFeature, Name, described
from apps.demo.city.measure import inset_to
from apps.demo.city.plane import place, polygons
from apps.demo.city.zones import Zone, zones

LAYER = "renovation-district"
BAIQONYR_PLOTS = 21
BAIQONYR_HA = 343.0
HOUSES = 865
SOURCE = "орамдарда шартты сызылған; Байқоңырда 21 алаң, 343 га, 865 ескі үй (қала баспасөзі, 2026)"

USES = ("residential", "residential", "mixed", "residential", "commercial", "residential", "mixed")
STAGES_2026 = (
    "resettlement",
    "demolition",
    "design",
    "resettlement",
    "construction",
    "design",
    "survey",
)
STAGES_2024 = ("design", "resettlement", "survey", "design", "demolition", "survey", "survey")
OLD_HOUSING = frozenset({"11020000", "11030000", "11040000", "11010000"})


@lru_cache(maxsize=1)
def baiqonyr_plots() -> tuple[BaseGeometry, ...]:
    """Blocks of old housing nearest to the Artyom market, drawn back from their streets."""
    middle = place(71.4470, 51.1620)
    near = sorted(
        (zone for zone in zones() if _is_old(zone, "baiqonyr")),
        key=lambda zone: (
            zone.piece.ground.distance(middle) + zone.piece.ground.centroid.distance(middle)
        ),
    )
    blocks: list[Polygon] = []
    for zone in near:
        for part in polygons(zone.piece.ground):
            blocks += cut_into_blocks(part, 19)
        if len(blocks) >= BAIQONYR_PLOTS:
            break
    return tuple(inset_to(list(blocks[:BAIQONYR_PLOTS]), BAIQONYR_HA))


@lru_cache(maxsize=1)
def saryarqa_plots() -> tuple[BaseGeometry, ...]:
    """Four blocks between Sarybulaq and the station."""
    middle = place(71.3990, 51.1700)
    near = sorted(
        (zone for zone in zones() if _is_old(zone, "saryarqa")),
        key=lambda zone: zone.piece.ground.centroid.distance(middle),
    )[:4]
    blocks = [cut_into_blocks(polygons(zone.piece.ground)[0], 16)[0] for zone in near]
    return tuple(inset_to(list(blocks), 0.86 * sum(block.area for block in blocks) / 10_000))


def renovation_features() -> list[DemoFeature]:
    """Every plot with its programme; houses add up to the announced number in Baiqonyr."""
    plots = baiqonyr_plots()
    total = sum(plot.area for plot in plots)
    found = []
    left = HOUSES
    for index, plot in enumerate(plots):
        houses = left if index == len(plots) - 1 else round(HOUSES * plot.area / total)
        left -= houses
        found.append(_plot("B", index, plot, houses))
    for index, plot in enumerate(saryarqa_plots()):
        found.append(_plot("S", index, plot, round(plot.area / 4_200)))
    return found


def _plot(letter: str, index: int, ground: BaseGeometry, houses: int) -> DemoFeature:
    number = index + 1
    where = (
        Name("Байқоңыр", "Байконыр", "Baiqonyr")
        if letter == "B"
        else Name("Сарыарқа", "Сарыарка", "Saryarqa")
    )
    name = Name(
        f"{where.kk}: № {number} реновация алаңы", f"{where.ru}: площадка реновации № {number}",
        f"{where.en}: renovation plot No. {number}",
    )  # fmt: skip
    dwellings = houses * 4 + number % 3
    begins = 2026 + index % 4
    return DemoFeature(LAYER, f"{letter}-{number:02d}", MultiPolygon(polygons(shapely.normalize(ground))), described(
        name, SOURCE, code=f"REN-{letter}-{number:02d}", use=USES[index % len(USES)],
        stage=STAGES_2026[index % len(STAGES_2026)], starts_year=begins, ends_year=begins + 3 + index % 2,
        houses=houses, dwellings=dwellings, emergency_houses=houses // 5, wear_percent=58.0 + (index * 7) % 31,
        residents_to_rehouse=dwellings * 3 + index % 5, legal_status="planned"))  # fmt: skip


def _is_old(zone: Zone, district: str) -> bool:
    hood = zone.piece.hood
    keys = {"artem", "zhastar", "station", "old-centre", "sarybulaq", "lesozavod"}
    return (
        zone.district == district
        and hood is not None
        and hood.key in keys
        and zone.piece.code in OLD_HOUSING
    )
