"""Water: the Esil from south-east to west, Akbulak, Sarybulak, the Taldykol lakes and ponds."""

from functools import lru_cache

import shapely
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from apps.demo.city.feature import Name
from apps.demo.city.plane import blob, curve, snap

# Typed by hand: the Esil goes round Akorda, turns north past the city park, then leaves westwards.
ESIL = (
    (71.830, 51.074), (71.785, 51.083), (71.755, 51.094), (71.728, 51.089), (71.704, 51.097),
    (71.680, 51.100), (71.656, 51.092), (71.630, 51.087), (71.607, 51.078), (71.585, 51.082),
    (71.566, 51.074), (71.548, 51.077), (71.531, 51.086), (71.515, 51.084), (71.501, 51.075),
    (71.486, 51.078), (71.477, 51.088), (71.466, 51.094), (71.455, 51.097), (71.4475, 51.104),
    (71.4455, 51.112), (71.4436, 51.1180), (71.4454, 51.1211), (71.4505, 51.1224), (71.4540, 51.1258),
    (71.4518, 51.1302), (71.4465, 51.1328), (71.4405, 51.1352), (71.4365, 51.1405),
    (71.4352, 51.1470), (71.4325, 51.1535), (71.4270, 51.1580), (71.4195, 51.1596),
    (71.4130, 51.1570), (71.4060, 51.1536), (71.3970, 51.1530), (71.3885, 51.1562),
    (71.3795, 51.1588), (71.3700, 51.1560), (71.3615, 51.1512), (71.3520, 51.1508),
    (71.3425, 51.1552), (71.3325, 51.1604), (71.3220, 51.1612), (71.3125, 51.1560),
    (71.3030, 51.1500), (71.2910, 51.1492), (71.2790, 51.1536), (71.2660, 51.1560),
    (71.2530, 51.1506), (71.2400, 51.1446), (71.2270, 51.1460), (71.2120, 51.1440), (71.190, 51.150),
)  # fmt: skip

AKBULAK = (
    (71.600, 51.198), (71.572, 51.190), (71.548, 51.179), (71.530, 51.1705), (71.512, 51.1650),
    (71.496, 51.1565), (71.481, 51.1515), (71.466, 51.1500), (71.452, 51.1462), (71.4360, 51.1432),
)  # fmt: skip

SARYBULAK = (
    (71.372, 51.262), (71.380, 51.238), (71.390, 51.216), (71.394, 51.198), (71.389, 51.183),
    (71.391, 51.170), (71.3885, 51.1562),
)  # fmt: skip

LAKES = {
    "taldykol-big": (
        Name("Үлкен Талдыкөл", "Большой Талдыколь", "Big Taldykol"),
        (
            (71.2860, 51.0960), (71.2920, 51.1030), (71.3010, 51.1040), (71.3080, 51.1090),
            (71.3200, 51.1100), (71.3290, 51.1060), (71.3350, 51.1060), (71.3360, 51.0990),
            (71.3280, 51.0950), (71.3300, 51.0880), (71.3200, 51.0850), (71.3100, 51.0890),
            (71.3020, 51.0840), (71.2930, 51.0850), (71.2910, 51.0910),
        ),
    ),
    "taldykol-small": (
        Name("Кіші Талдыкөл", "Малый Талдыколь", "Small Taldykol"),
        (
            (71.3440, 51.1130), (71.3480, 51.1180), (71.3550, 51.1195), (71.3590, 51.1165),
            (71.3660, 51.1170), (71.3680, 51.1120), (71.3610, 51.1105), (71.3580, 51.1065),
            (71.3500, 51.1060), (71.3490, 51.1100),
        ),
    ),
    "taldykol-upper": (
        Name("Талдыкөлдің жоғарғы көлі", "Верхнее озеро Талдыколь", "Upper Taldykol lake"),
        (
            (71.3720, 51.1130), (71.3770, 51.1158), (71.3820, 51.1130), (71.3800, 51.1092),
            (71.3760, 51.1098), (71.3730, 51.1080),
        ),
    ),
    "maibalyk": (
        Name("Майбалық көлі", "Озеро Майбалык", "Lake Maibalyk"),
        (
            (71.4900, 50.9790), (71.4960, 50.9860), (71.5060, 50.9880), (71.5120, 50.9930),
            (71.5240, 50.9920), (71.5260, 50.9850), (71.5310, 50.9810), (71.5260, 50.9740),
            (71.5160, 50.9760), (71.5080, 50.9700), (71.4990, 50.9710), (71.4980, 50.9760),
        ),
    ),
    "park-pond": (
        Name("Саябақ тоғаны", "Парковый пруд", "Park pond"),
        ((71.4170, 51.1510), (71.4205, 51.1525), (71.4230, 51.1508), (71.4200, 51.1490)),
    ),
}  # fmt: skip


@lru_cache(maxsize=1)
def esil() -> LineString:
    """Centre line of the Esil, flowing from east to west."""
    return curve(ESIL)


@lru_cache(maxsize=1)
def streams() -> dict[str, tuple[Name, LineString, float]]:
    """Flowing water: name, centre line and width in metres."""
    return {
        "esil": (Name("Есіл өзені", "Река Есиль", "River Esil"), esil(), 150.0),
        "akbulak": (Name("Ақбұлақ өзені", "Река Акбулак", "River Akbulak"), curve(AKBULAK), 36.0),
        "sarybulak": (
            Name("Сарыбұлақ өзені", "Река Сарыбулак", "River Sarybulak"),
            curve(SARYBULAK),
            30.0,
        ),
    }


@lru_cache(maxsize=1)
def lakes() -> dict[str, tuple[Name, Polygon]]:
    """Standing water by key."""
    return {key: (name, blob(shore, 1)) for key, (name, shore) in LAKES.items()}


@lru_cache(maxsize=1)
def water() -> dict[str, tuple[Name, BaseGeometry]]:
    """Every water body as a surface; the Esil takes the mouths of its tributaries."""
    surfaces: dict[str, tuple[Name, BaseGeometry]] = {}
    taken: BaseGeometry = Polygon()
    for key, (name, course, width) in streams().items():
        surface = shapely.difference(_band(course, width), taken)
        surfaces[key] = (name, snap(surface))
        taken = shapely.union(taken, surface)
    for key, (name, shore) in lakes().items():
        surfaces[key] = (name, shapely.difference(shore, taken))
    return surfaces


def bank_strip(width_m: float) -> BaseGeometry:
    """Both banks of the Esil and the tributaries up to `width_m` from the water, water included."""
    strips = [_band(course, breadth + 2 * width_m * share) for course, breadth, share in _shares()]
    return snap(shapely.union_all(strips))


def _shares() -> list[tuple[LineString, float, float]]:
    courses = streams()
    return [
        (courses["esil"][1], courses["esil"][2], 1.0),
        (courses["akbulak"][1], courses["akbulak"][2], 0.45),
        (courses["sarybulak"][1], courses["sarybulak"][2], 0.45),
    ]


def _band(course: LineString, width: float) -> BaseGeometry:
    band: BaseGeometry = course.buffer(width / 2, quad_segs=2, cap_style="flat", join_style="round")
    return shapely.simplify(band, 2.0)
