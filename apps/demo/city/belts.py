"""The agglomeration: core, satellite town, belts round the city, the green belt, logistics hubs."""

import shapely
from shapely.geometry.base import BaseGeometry

from apps.demo.city.feature import DemoFeature, Name, described
from apps.demo.city.ground import pieces, zoned
from apps.demo.city.plane import area, blob, multi_polygon, rectangle
from apps.demo.city.villages import KOSSHY

LAYER = "agglomeration-zone"
PEOPLE_2026 = 1_682_721

INNER = (
    (71.060, 51.200), (71.110, 51.300), (71.260, 51.350), (71.450, 51.370), (71.640, 51.350), (71.790, 51.270),
    (71.840, 51.150), (71.810, 51.020), (71.700, 50.930), (71.560, 50.870), (71.400, 50.830), (71.240, 50.860),
    (71.110, 50.940), (71.050, 51.070),
)  # fmt: skip
OUTER = (
    (70.620, 51.120), (70.700, 51.400), (70.850, 51.720), (71.150, 51.800), (71.600, 51.790), (71.900, 51.620),
    (72.150, 51.350), (72.330, 51.050), (72.300, 50.780), (71.950, 50.700), (71.600, 50.640), (71.250, 50.650),
    (70.900, 50.760), (70.680, 50.920),
)  # fmt: skip


def belt_features() -> list[DemoFeature]:
    """Zones of the agglomeration from the centre outwards."""
    core, kosshy, inner, outer = zoned(), area(KOSSHY), blob(INNER), blob(OUTER)
    forest = shapely.union_all([
        piece.ground for piece in pieces() if piece.hood and piece.hood.key.startswith("forest")
    ])  # fmt: skip
    return [
        _belt("core", Name("Астана, негізгі қала", "Астана, ядро агломерации", "Astana, core city"), core, "core",
              0, 40, "аудандардың 01.07.2026 деректері", population=PEOPLE_2026),
        _belt("kosshy", Name("Қосшы серік қаласы", "Город-спутник Косшы", "Satellite town Kosshy"), kosshy,
              "satellite_town", 30, 60, "2021 жылы шамамен 65 000 адам, қосымша дереккөз", population=65_000,
              commuting_share_percent=55),
        _belt("inner", Name("Ішкі белдеу", "Внутренний пояс", "Inner belt"),
              inner.difference(shapely.union(core, kosshy)), "inner_belt", 30, 60, "контуры шартты сызылған"),
        _belt("outer", Name("Сыртқы белдеу", "Внешний пояс", "Outer belt"),
              outer.difference(shapely.union_all([inner, core, kosshy])), "outer_belt", 60, 120,
              "контуры шартты сызылған"),
        _belt("green", Name("Жасыл белдеу", "Зелёный пояс", "Green belt"), forest, "green_belt", None, None,
              "шартты сызылған; 02.03.2026 орман-сауық аймағы — 15 913 га"),
        _belt("hub-north", Name("Солтүстік логистика хабы", "Северный логистический хаб", "Northern logistics hub"),
              rectangle((71.2400, 51.2600), 1800, 900, 25), "logistics_hub", 35, 50, "орны шартты"),
        _belt("hub-east", Name("Шығыс логистика хабы", "Восточный логистический хаб", "Eastern logistics hub"),
              rectangle((71.7200, 51.1200), 1700, 850, -25), "logistics_hub", 30, 45, "орны шартты"),
        _belt("hub-south", Name("Оңтүстік логистика хабы", "Южный логистический хаб", "Southern logistics hub"),
              rectangle((71.3850, 50.9180), 1500, 800, 5), "logistics_hub", 35, 55, "орны шартты"),
    ]  # fmt: skip


def _belt(
    key: str,
    name: Name,
    ground: BaseGeometry,
    kind: str,
    minutes_from: int | None,
    minutes_to: int | None,
    source: str,
    **more: object,
) -> DemoFeature:
    return DemoFeature(LAYER, key, multi_polygon(ground), described(
        name, source, code=f"AGG-{key}", kind=kind, travel_minutes_from=minutes_from,
        travel_minutes_to=minutes_to, legal_status="existing", **more))  # fmt: skip
