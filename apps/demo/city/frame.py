"""The city outline and its six districts: one set of shared borders, tiled exactly."""

from dataclasses import dataclass
from functools import lru_cache

import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from apps.demo.city.feature import DemoFeature, Name, described
from apps.demo.city.plane import area, curve, multi_polygon, path, place, polygons, snap
from apps.demo.city.river import AKBULAK, esil

# Clockwise from the west, where the Esil leaves; Kosshy, Karaotkel and Koyandy stay outside.
OUTLINE = (
    (71.2373, 51.1528), (71.2303, 51.1687), (71.2591, 51.1776), (71.2571, 51.1945), (71.2929, 51.2055),
    (71.3002, 51.2224), (71.3317, 51.2362), (71.3376, 51.2529), (71.3829, 51.2509), (71.3977, 51.2647),
    (71.4459, 51.2608), (71.4695, 51.2697), (71.5109, 51.2677), (71.5286, 51.2509), (71.5641, 51.2549),
    (71.5877, 51.2391), (71.6153, 51.2372), (71.6349, 51.2096), (71.6576, 51.2037), (71.6487, 51.1810),
    (71.6620, 51.1626), (71.6535, 51.1487), (71.6710, 51.1378), (71.6740, 51.1200), (71.6800, 51.1090),
    (71.6880, 51.0959), (71.6801, 51.0843), (71.6473, 51.0766), (71.6358, 51.0612), (71.6001, 51.0515),
    (71.5904, 51.0293), (71.5586, 51.0207), (71.5519, 50.9975), (71.5345, 50.9859), (71.5297, 50.9686),
    (71.4921, 50.9589), (71.4583, 50.9705), (71.4294, 50.9744), (71.4197, 50.9946), (71.3937, 51.0023),
    (71.3821, 51.0149), (71.3467, 51.0049), (71.3199, 50.9910), (71.2871, 51.0009), (71.2593, 50.9989),
    (71.2444, 51.0267), (71.2216, 51.0406), (71.2176, 51.0783), (71.2047, 51.0962), (71.2157, 51.1190),
    (71.2335, 51.1309), (71.2415, 51.1428),
)  # fmt: skip

# Inner borders follow what one sees on the ground: the river, avenues, the railway.
TURAN_AITMATOV = (
    (71.4058, 51.1570), (71.4072, 51.1420), (71.4066, 51.1325), (71.4020, 51.1200), (71.3975, 51.1080),
    (71.3915, 51.0960), (71.3835, 51.0850), (71.3760, 51.0680), (71.3700, 51.0450), (71.3650, 51.0200),
    (71.3600, 50.9900),
)  # fmt: skip
REPUBLIC_RAILWAY = (
    (71.4266, 51.1540), (71.4270, 51.1640), (71.4290, 51.1740), (71.4300, 51.1878),
    (71.4105, 51.1898), (71.3800, 51.1955), (71.3400, 51.2100), (71.2750, 51.2300),
)  # fmt: skip
AKBULAK_RAILWAY = (
    (71.4860, 51.1650), (71.4920, 51.1790), (71.5300, 51.1830), (71.5800, 51.1820), (71.6300, 51.1760),
    (71.6900, 51.1720),
)  # fmt: skip
QOSHQARBAEV = (
    (71.4300, 51.1418), (71.4480, 51.1395), (71.4680, 51.1368), (71.4900, 51.1340), (71.5200, 51.1300),
    (71.5480, 51.1268), (71.5800, 51.1222), (71.6200, 51.1155), (71.6700, 51.1090), (71.7400, 51.1050),
)  # fmt: skip


@dataclass(frozen=True)
class Census:
    """A district's identity and its two dated populations."""

    key: str
    name: Name
    bank: str
    kato: str
    inside: tuple[float, float]
    people_2025: int
    people_2026: int


DISTRICTS = (
    Census("saryarqa", Name("Сарыарқа ауданы", "Район Сарыарка", "Saryarqa district"), "right", "711310000",
           (71.33, 51.18), 324_700, 349_923),
    Census("baiqonyr", Name("Байқоңыр ауданы", "Район Байконыр", "Baiqonyr district"), "right", "711410000",
           (71.48, 51.22), 370_790, 213_554),
    Census("almaty", Name("Алматы ауданы", "Район Алматы", "Almaty district"), "right", "711110000",
           (71.56, 51.15), 140_720, 256_353),
    Census("saraishyq", Name("Сарайшық ауданы", "Район Сарайшык", "Saraishyq district"), "right", "711110000",
           (71.55, 51.105), 236_000, 200_758),
    Census("yesil", Name("Есіл ауданы", "Район Есиль", "Yesil district"), "left", "711210000",
           (71.44, 51.06), 281_110, 333_348),
    Census("nura", Name("Нұра ауданы", "Район Нура", "Nura district"), "left", "711210000",
           (71.30, 51.07), 212_490, 328_785),
)  # fmt: skip


@lru_cache(maxsize=1)
def outline() -> Polygon:
    """The whole city."""
    return area(OUTLINE)


@lru_cache(maxsize=1)
def districts() -> dict[str, Polygon]:
    """The six districts by key; neighbours share their borders vertex by vertex."""
    akbulak_border = [(71.4280, 51.1415), *reversed(AKBULAK[-4:]), *AKBULAK_RAILWAY]
    borders = [
        outline().exterior, esil(), path(TURAN_AITMATOV), path(REPUBLIC_RAILWAY),
        curve(akbulak_border, 1), path(QOSHQARBAEV),
    ]  # fmt: skip
    noded = shapely.union_all([snap(border) for border in borders], grid_size=0.01)
    faces = polygons(shapely.polygonize(list(getattr(noded, "geoms", [noded]))))
    inside = [face for face in faces if outline().contains(face.representative_point())]
    named = {
        census.key: [face for face in inside if face.contains(place(*census.inside))]
        for census in DISTRICTS
    }
    for face in inside:
        if all(face not in parts for parts in named.values()):
            key = max(named, key=lambda one: face.intersection(named[one][0]).length)
            named[key].append(face)
    return {key: polygons(shapely.coverage_union_all(parts))[0] for key, parts in named.items()}


@lru_cache(maxsize=1)
def city() -> BaseGeometry:
    """The ground of the six districts together: the outline with every node that a border made in it."""
    whole: BaseGeometry = shapely.coverage_union_all(list(districts().values()))
    return whole


def district_features() -> list[DemoFeature]:
    """The six districts of the city as features, each with both dated populations."""
    shapes = districts()
    return [
        DemoFeature("district", census.key, multi_polygon(shapes[census.key]), described(
            census.name, "контуры шартты, жеңілдетілген; халық саны 2025 ж. жоспардан және qazatlas.kz-тен",
            code=f"D-{census.key}", kind="city_district", bank=census.bank, kato_code=census.kato,
            population=census.people_2026, population_year=2026, legal_status="existing",
            population_series=[
                {"year": 2025, "date": "2025-01-01", "value": census.people_2025,
                "source": "gov.kz plan PDF (secondary)"},
                {"year": 2026, "date": "2026-07-01", "value": census.people_2026,
                "source": "qazatlas.kz (secondary)"},
            ],
        ))
        for census in DISTRICTS
    ]  # fmt: skip
