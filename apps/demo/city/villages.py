"""Suburban villages and Kosshy: blocky outlines round their positions, services, dated populations."""

import math
from dataclasses import dataclass, field

import shapely
from shapely.geometry import Polygon

from apps.demo.city.feature import DemoFeature, Name, described
from apps.demo.city.plane import area, multi_polygon, place, polygons, snap

LAYER = "suburban-village"
ALL_SERVICES = ("school", "kindergarten", "clinic", "water", "gas", "sewer", "bus")

# 24.13 km² since 2021; the northern edge touches the city's land.
KOSSHY = (
    (71.3453, 50.9945), (71.3776, 50.9974), (71.3991, 50.9798), (71.3894, 50.9504), (71.3502, 50.9446),
    (71.3228, 50.9553), (71.3258, 50.9837),
)  # fmt: skip


@dataclass(frozen=True)
class Village:
    """A settlement; `observations` are (year, people, source), empty where nothing is known."""

    key: str
    name: Name
    lon: float
    lat: float
    rayon: str
    settlement_class: str
    size_m: float
    turn: float
    services: tuple[str, ...]
    observations: tuple[tuple[int, int, str], ...] = ()
    planned: str = ""
    placed: str = "орны елді мекендер кестесінен"
    outline: tuple[tuple[float, float], ...] = field(default=())


T, A, S = "Целиноград ауданы", "Аршалы ауданы", "Шортанды ауданы"
BASIC = ("school", "kindergarten", "clinic", "water", "bus")
POOR = ("school", "bus")
GUESS = "орны жуық, қолмен сызылған"

VILLAGES = (
    Village("kosshy", Name("Қосшы", "Косшы", "Kosshy"), 71.3525, 50.9738, "", "town", 0, 0, ALL_SERVICES,
            ((2021, 65_000, "akimat, about (secondary); the President: 40 000 on paper, 80 000 in fact"),),
            "LRT-нің 2-кезегі, аурухана, екі мектеп", outline=KOSSHY),
    Village("talapker", Name("Талапкер", "Талапкер", "Talapker"), 71.1723, 51.2412, T, "large_village", 1700, 25,
            BASIC,
            ((2009, 3_111, "census, secondary"),), "су бұру желісі, екінші мектеп"),
    Village("qaraotkel", Name("Қараөткел", "Караоткель", "Qaraotkel"), 71.2148, 51.1383, T, "large_village", 1250,
            -12,
            BASIC, planned="Есіл жағасын бекіту, газ"),
    Village("qarazhar", Name("Қаражар", "Каражар", "Qarazhar"), 71.2080, 51.2080, T, "village", 1000, 10,
            ("school", "water", "bus"), ((2023, 2_500, "astanatv.kz, over 2 500, year uncertain"),), "балабақша",
            GUESS),
    Village("altynsarin", Name("Ыбырай Алтынсарин", "Ыбырая Алтынсарина", "Ybyrai Altynsarin"), 71.1500, 51.1850, T,
            "village", 800, -20, POOR, planned="су құбыры", placed=GUESS),
    Village("qazhymuqan", Name("Қажымұқан", "Кажымукан", "Qazhymuqan"), 71.0913, 51.2632, T, "village", 1050, 35,
            BASIC),
    Village("qoiandy", Name("Қоянды", "Коянды", "Qoiandy"), 71.6556, 51.2807, T, "large_village", 1650, 40, BASIC,
            planned="тасқыннан қорғайтын бөгет, екінші мектеп, қалаға автобус"),
    Village("qabanbai", Name("Қабанбай батыр", "Кабанбай батыра", "Qabanbai Batyr"), 71.3577, 50.8558, T,
            "large_village",
            1350, 5, BASIC, planned="оңтүстік жолдағы логистика алаңы"),
    Village("aqmol", Name("Ақмол", "Акмол", "Aqmol"), 70.9778, 51.0657, T, "rayon_centre", 1750, -15,
            ("school", "kindergarten", "clinic", "water", "sewer", "bus"), ((2009, 5_711, "census, secondary"),)),
    Village("zhibek-zholy", Name("Жібек жолы", "Жибек жолы", "Zhibek Zholy"), 71.7483, 51.0767, A, "large_village",
            1450,
            -25, BASIC, planned="жылыжайлар, газ"),
    Village("nuresil", Name("Нұресіл", "Нуресиль", "Nuresil"), 71.1192, 51.2144, T, "village", 1000, 15, POOR),
    Village("sofievka", Name("Софиевка", "Софиевка", "Sofievka"), 71.6985, 51.4010, T, "village", 1150, 30, BASIC),
    Village("tonkeris", Name("Төңкеріс", "Тонкерис", "Tonkeris"), 71.1950, 51.4463, S, "village", 1000, -8, POOR,
            planned="емхана"),
    Village("arshaly", Name("Аршалы", "Аршалы", "Arshaly"), 72.1800, 50.8311, A, "rayon_centre", 1900, -35,
            ("school", "kindergarten", "clinic", "water", "sewer", "bus")),
    Village("shortandy", Name("Шортанды", "Шортанды", "Shortandy"), 70.9913, 51.6993, S, "rayon_centre", 1900, 20,
            ("school", "kindergarten", "clinic", "water", "sewer", "bus"), ((2020, 6_980, "GeoNames, undated"),)),
    Village("taitobe", Name("Тайтөбе", "Тайтобе", "Taitobe"), 71.1300, 51.1250, T, "village", 900, 0, POOR,
            placed=GUESS),
    Village("birlik", Name("Бірлік", "Бирлик", "Birlik"), 71.2600, 50.9350, T, "village", 850, 18, POOR,
            planned="су құбыры", placed=GUESS),
    Village("sarytobe", Name("Сарытөбе", "Сарытобе", "Sarytobe"), 71.4600, 51.3400, T, "village", 900, -30,
            ("school", "water"), placed=GUESS),
)  # fmt: skip


def outline(village: Village) -> Polygon:
    """Blocks of streets round the position: a long one, a shorter one across, a newer quarter beside."""
    if village.outline:
        return area(village.outline)
    middle = place(village.lon, village.lat)
    size = village.size_m
    shape = shapely.union_all([
        _block(middle, 0, 0, size, size * 0.55, village.turn),
        _block(middle, size * 0.08, size * 0.3, size * 0.55, size * 0.4, village.turn),
        _block(middle, -size * 0.45, -size * 0.2, size * 0.35, size * 0.42, village.turn),
    ])  # fmt: skip
    return polygons(snap(shapely.normalize(shape)))[0]


def village_features() -> list[DemoFeature]:
    """Every settlement; a population that nobody published is unknown, not zero."""
    return [_feature(village) for village in VILLAGES]


def _feature(village: Village) -> DemoFeature:
    latest = village.observations[-1] if village.observations else None
    return DemoFeature(LAYER, village.key, multi_polygon(outline(village)), described(
        village.name, f"контуры шартты сызылған; {village.placed}", code=f"V-{village.key}", rayon=village.rayon,
        settlement_class=village.settlement_class, population=latest[1] if latest else None,
        population_year=latest[0] if latest else None,
        population_series=[{"year": y, "value": v, "source": s} for y, v, s in village.observations],
        services=list(village.services), planned_objects=village.planned, legal_status="existing"))  # fmt: skip


def _block(
    middle: shapely.Point, right: float, up: float, width: float, height: float, turn: float
) -> Polygon:
    box = shapely.box(right - width / 2, up - height / 2, right + width / 2, up + height / 2)
    angle = math.radians(turn)
    cos, sin = math.cos(angle), math.sin(angle)
    corners = [
        (round(middle.x + x * cos - y * sin, 2), round(middle.y + x * sin + y * cos, 2))
        for x, y in box.exterior.coords
    ]
    return Polygon(corners)
