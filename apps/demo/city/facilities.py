"""Public facilities: schools and clinics on their zones, culture, sport, power, water, waste, data."""

from dataclasses import dataclass

import shapely
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from apps.demo.city.feature import DemoFeature, Name, described
from apps.demo.city.ground import pieces
from apps.demo.city.plane import place, polygons, rectangle
from apps.demo.city.zones import EXISTING_HOODS, zones

LAYER = "public-facility"


@dataclass(frozen=True)
class Facility:
    """A facility at a typed point; `None` capacity means unknown."""

    key: str
    name: Name
    kind: str
    lon: float
    lat: float
    capacity: float | None = None
    unit: str = ""
    status: str = "existing"


POINTS = (
    Facility("nur-alem", Name("«Нұр Әлем» музейі", "Музей «Нур Алем»", "Nur Alem museum"), "culture", 71.4157,
             51.0893),
    Facility("pyramid", Name("Бейбітшілік және келісім сарайы", "Дворец мира и согласия",
             "Palace of Peace and Reconciliation"),
             "culture", 71.4629, 51.1232),
    Facility("museum", Name("Ұлттық музей", "Национальный музей", "National Museum"), "culture", 71.4690, 51.1180),
    Facility("opera", Name("Опера және балет театры", "Театр оперы и балета", "Opera and ballet theatre"), "culture",
             71.4110, 51.1352),
    Facility("zhastar", Name("«Жастар» сарайы", "Дворец «Жастар»", "Zhastar palace"), "culture", 71.4270, 51.1640),
    Facility("library", Name("Ұлттық академиялық кітапхана", "Национальная академическая библиотека",
                             "National academic library"), "culture", 71.4330, 51.1245),
    Facility("arena", Name("Астана Арена", "Астана Арена", "Astana Arena"), "sport", 71.4045, 51.1065, 30_000,
             "seats"),
    Facility("wrestling", Name("Жекпе-жек сарайы", "Дворец единоборств", "Martial Arts Palace"), "sport", 71.4100,
             51.1140),
    Facility("ice", Name("Мұз сарайы", "Ледовый дворец", "Ice palace"), "sport", 71.4015, 51.1050),
    Facility("hippodrome", Name("«Қазанат» ипподромы", "Ипподром «Казанат»", "Kazanat hippodrome"), "sport", 71.3850,
             51.0400),
    Facility("pool-right", Name("Оң жағалау бассейні", "Бассейн правого берега", "Right-bank swimming pool"), "sport",
             71.4660, 51.1480, status="planned"),
    Facility("nu", Name("Назарбаев Университеті", "Назарбаев Университет", "Nazarbayev University"), "university",
             71.3985, 51.0905),
    Facility("enu", Name("Еуразия ұлттық университеті", "Евразийский национальный университет",
             "Eurasian National University"),
             "university", 71.4670, 51.1570),
    Facility("akorda", Name("Ақорда", "Акорда", "Akorda"), "other", 71.4463, 51.1258),
    Facility("baiterek", Name("Бәйтерек", "Байтерек", "Baiterek"), "culture", 71.4305, 51.1283),
    Facility("khan-shatyr", Name("Хан шатыр", "Хан Шатыр", "Khan Shatyr"), "other", 71.4039, 51.1325),
    Facility("data-centre", Name("Қалалық деректерді өңдеу орталығы", "Городской центр обработки данных",
             "City data centre"),
             "data_centre", 71.4348, 51.0862, 10, "MW", "under_construction"),
    Facility("control-centre", Name("Жедел басқару орталығы", "Центр оперативного управления",
             "Operational control centre"),
             "control_centre", 71.4395, 51.1165),
    Facility("telman-pumping", Name("Тельман сорғы станциясы", "Насосная станция Тельман", "Telman pumping station"),
             "water_works", 71.5040, 51.0700, 160_000, "m3/day", "planned"),
    Facility("hospital-multi", Name("Көпбейінді аурухана", "Многопрофильная больница", "Multi-profile hospital"),
             "hospital",
             71.3925, 51.0820, 500, "beds"),
    Facility("hospital-child", Name("Балалар ауруханасы", "Детская больница", "Children's hospital"), "hospital",
             71.3960,
             51.0830, 320, "beds"),
    Facility("hospital-right", Name("Оң жағалау ауруханасы", "Правобережная больница", "Right-bank hospital"),
             "hospital",
             71.4480, 51.1745, 280, "beds"),
    Facility("ambulance", Name("Жедел жәрдем станциясы", "Станция скорой помощи", "Ambulance station"), "clinic",
             71.4300, 51.1440),
)  # fmt: skip

# Sites of the plan that are facilities with ground: site key, kind, hazard class, capacity, unit, status.
GROUNDS = (
    ("chp-1", "chp", "III", 22.0, "MW", "existing"),
    ("chp-2", "chp", "I", 480.0, "MW", "existing"),
    ("chp-3", "chp", "I", 240.0, "MW", "under_construction"),
    ("waste-plant", "waste_to_energy", "I", 1500.0, "t/day", "planned"),
    ("airport", "airport", "", None, "", "existing"),
    ("sewage", "water_works", "II", 254_000.0, "m3/day", "existing"),
    ("water-works", "water_works", "", 210_000.0, "m3/day", "planned"),
)

LANDFILL_CELLS = (
    ("1", Name("Қоқыс полигоны, 1-карта (толған)", "Полигон, карта 1 (заполнена)", "Landfill, cell 1 (full)"),
     (71.5428, 51.2385), "existing"),
    ("2", Name("Қоқыс полигоны, 2-карта (толған)", "Полигон, карта 2 (заполнена)", "Landfill, cell 2 (full)"),
     (71.5480, 51.2390), "existing"),
    ("3", Name("Қоқыс полигоны, 3-карта (жобада)", "Полигон, карта 3 (проект)", "Landfill, cell 3 (designed)"),
     (71.5532, 51.2395), "planned"),
)  # fmt: skip


def facility_features() -> list[DemoFeature]:
    """Every facility of the plan."""
    return [*_social(), *map(_point, POINTS), *_grounds(), *_landfill()]


def _social() -> list[DemoFeature]:
    """One school, kindergarten, clinic or hospital on each education and health zone."""
    found = []
    counts: dict[tuple[str, str], int] = {}
    for zone in zones():
        hood = zone.piece.hood
        if hood is None or zone.piece.code not in {"11050000", "11060000"}:
            continue
        number = counts[zone.piece.code, hood.key] = counts.get((zone.piece.code, hood.key), 0) + 1
        kind, name, capacity, unit = _service(zone.piece.code, hood.name, number)
        middle = shapely.set_precision(zone.piece.ground.representative_point(), 0.01)
        status = "existing" if hood.key in EXISTING_HOODS else "planned"
        found.append(DemoFeature(LAYER, f"{kind}-{zone.piece.key}", middle, described(
            name, "аймағында шартты орналасқан, нақты мекеме емес", code=f"PF-{zone.piece.key}", kind=kind,
            capacity=capacity, capacity_unit=unit, legal_status=status)))  # fmt: skip
    return found


def _service(code: str, hood: Name, number: int) -> tuple[str, Name, float, str]:
    if code == "11060000":
        return (
            "clinic",
            Name(f"{hood.kk} емханасы", f"Поликлиника: {hood.ru}", f"{hood.en} polyclinic"),
            500.0,
            "visits/shift",
        )
    if number % 3 == 2:
        return "kindergarten", Name(
            f"{hood.kk} балабақшасы № {number}", f"Детский сад № {number}: {hood.ru}",
            f"{hood.en} kindergarten {number}",
        ), 200.0 + 20 * (number % 4), "places"  # fmt: skip
    return "school", Name(
        f"{hood.kk} мектебі № {number}", f"Школа № {number}: {hood.ru}", f"{hood.en} school {number}",
    ), 850.0 + 150 * (number % 5), "places"  # fmt: skip


def _point(one: Facility) -> DemoFeature:
    return DemoFeature(LAYER, one.key, place(one.lon, one.lat), described(
        one.name, "орны шамамен 200 м дәлдікпен көрсетілген", code=f"PF-{one.key}",
        kind=one.kind, capacity=one.capacity, capacity_unit=one.unit, legal_status=one.status))  # fmt: skip


def _grounds() -> list[DemoFeature]:
    by_key = {piece.key: piece for piece in pieces()}
    found = []
    for key, kind, hazard, capacity, unit, status in GROUNDS:
        piece = by_key[f"site-{key}"]
        found.append(_ground(key, piece.name, piece.ground, kind, hazard, capacity, unit, status))
    return found


def _landfill() -> list[DemoFeature]:
    return [
        _ground(
            f"landfill-{number}",
            name,
            rectangle(middle, 310, 520, 10),
            "landfill",
            "I",
            None,
            "",
            status,
        )
        for number, name, middle, status in LANDFILL_CELLS
    ]


def _ground(
    key: str,
    name: Name,
    ground: BaseGeometry,
    kind: str,
    hazard: str,
    capacity: float | None,
    unit: str,
    status: str,
) -> DemoFeature:
    return DemoFeature(LAYER, key, MultiPolygon(polygons(ground)), described(
        name, "алаңы шартты; қауіптілік сыныбы әдепкі, шешіммен белгіленбеген", code=f"PF-{key}", kind=kind,
        hazard_class=hazard, capacity=capacity, capacity_unit=unit, legal_status=status))  # fmt: skip
