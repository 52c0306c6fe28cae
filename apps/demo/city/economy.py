"""Special economic zones, industrial parks and their residents."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import shapely
from shapely.geometry.base import BaseGeometry

from apps.demo.city.feature import DemoFeature, Name, described, uid_of
from apps.demo.city.ground import pieces
from apps.demo.city.measure import grown_to
from apps.demo.city.neighbourhoods import OPEN_LAND, RIGHT_BANK
from apps.demo.city.plane import area, multi_polygon, place

ZONES = "special-economic-zone"
RESIDENTS = "zone-resident"
TECHNOPOLIS_HA = 688.6

# The left-bank heart of the zone, along avenues and the river; Industrial Park No. 1 is its second part.
NEW_CITY = (
    (71.3560, 51.0706), (71.3650, 51.0850), (71.3700, 51.1010), (71.3640, 51.1263), (71.3780, 51.1395),
    (71.4072, 51.1430), (71.4195, 51.1400), (71.4300, 51.1372), (71.4390, 51.1345), (71.4520, 51.1352),
    (71.4735, 51.1365), (71.5135, 51.1310), (71.5080, 51.1080), (71.5060, 51.0955), (71.5060, 51.0656),
    (71.4860, 51.0716), (71.4560, 51.0761), (71.4310, 51.0776), (71.4185, 51.0766), (71.3985, 51.0761),
    (71.3760, 51.0706),
)  # fmt: skip


@lru_cache(maxsize=1)
def park_1() -> BaseGeometry:
    """Industrial Park No. 1, about 598 ha east of the railway."""
    return area(next(hood.rough for hood in RIGHT_BANK if hood.key == "park-1"))


@lru_cache(maxsize=1)
def park_2() -> BaseGeometry:
    """Industrial Park No. 2, 432 ha on Technopolis land."""
    return area(next(hood.rough for hood in OPEN_LAND if hood.key == "park-2"))


def new_city() -> BaseGeometry:
    """SEZ Astana – New City, about 7 600 ha in two parts."""
    return shapely.union(area(NEW_CITY), park_1())


def technopolis() -> BaseGeometry:
    """SEZ Astana-Technopolis, 688.6 ha: EXPO, the university, and the land round Park No. 2."""
    keys = {"site-expo", "site-nur-alem", "site-nu"}
    campus = shapely.union_all([piece.ground for piece in pieces() if piece.key in keys])
    east = grown_to(park_2(), TECHNOPOLIS_HA - campus.area / 10_000)
    return shapely.union(campus, east)


def economy_features() -> list[DemoFeature]:
    """Zones, parks and residents."""
    return [*_zones(), *(_resident(one) for one in RESIDENT_LIST)]


def _zones() -> list[DemoFeature]:
    return [
        DemoFeature(ZONES, "new-city", multi_polygon(new_city()), described(
            Name("«Астана – жаңа қала» АЭА", "СЭЗ «Астана – новый город»", "SEZ Astana – New City"),
            "контуры шартты сызылған; алаңы редакцияға қарай 7 562–7 635 га", code="SEZ-NEW-CITY", kind="sez",
            legal_act="ҚР Президентінің 2001 жылғы 29 маусымдағы № 645 Жарлығы", valid_until=date(2027, 12, 31),
            specialisation=["manufacturing", "construction_materials", "machinery", "business"],
            legal_status="existing", power_percent=92, water_percent=90, sewer_percent=88, heat_percent=90,
            gas_percent=45, road_percent=91, rail_percent=70, telecom_percent=95)),
        DemoFeature(ZONES, "technopolis", multi_polygon(technopolis()), described(
            Name("«Astana-Technopolis» АЭА", "СЭЗ «Astana-Technopolis»", "SEZ Astana-Technopolis"),
            "контуры шартты сызылған; алаңы 688,6 га (30.01.2024 ж. № 46 редакция)", code="SEZ-TECHNOPOLIS",
            kind="sez", legal_act="ҚР Үкіметінің 2017 жылғы 24 қарашадағы № 772 қаулысы",
            valid_until=date(2042, 12, 31),
            specialisation=["it", "new_technologies", "manufacturing"], legal_status="existing",
            power_percent=60, water_percent=55, sewer_percent=50, heat_percent=52, gas_percent=20,
            road_percent=58, rail_percent=0, telecom_percent=75)),
        DemoFeature(ZONES, "park-1", multi_polygon(park_1()), described(
            Name("№ 1 индустриялық парк", "Индустриальный парк № 1", "Industrial Park No. 1"),
            "контуры шартты сызылған, шамамен 598 га; 95 % толған (2023 ж. ақпан)", code="IP-1", kind="industrial_park",
            legal_act="«Астана – жаңа қала» АЭА құрамында, 2010 жылдан жұмыс істейді",
            specialisation=["manufacturing", "construction_materials", "machinery"], residents=56,
            occupancy_percent=95, investment_mln_kzt=322_000, legal_status="existing", power_percent=100,
            water_percent=100, sewer_percent=96, heat_percent=94, gas_percent=60, road_percent=98,
            rail_percent=85, telecom_percent=100)),
        DemoFeature(ZONES, "park-2", multi_polygon(park_2()), described(
            Name("№ 2 индустриялық парк", "Индустриальный парк № 2", "Industrial Park No. 2"),
            "контуры шартты сызылған, 432 га (мәслихат, 12.11.2025); дереккөздер екі түрлі АЭА атайды", code="IP-2",
            kind="industrial_park", legal_act="үш кезең, 2026–2028 (мәслихат, 12.11.2025)",
            specialisation=["manufacturing", "new_technologies", "logistics"], plots=110, residents=12,
            occupancy_percent=9, jobs=8_000, investment_mln_kzt=500_000, legal_status="under_construction",
            power_percent=20, water_percent=15, sewer_percent=10, heat_percent=5, gas_percent=0,
            road_percent=25, rail_percent=0, telecom_percent=10)),
    ]  # fmt: skip


@dataclass(frozen=True)
class Resident:
    """A plant in a park; jobs and investment are None where nothing is known."""

    key: str
    name: Name
    zone: str
    lon: float
    lat: float
    stage: str
    product: str
    jobs: int | None = None
    investment_mln_kzt: int | None = None


RESIDENT_LIST = (
    Resident("tausogar", Name("Tausogar", "Tausogar", "Tausogar"), "park-1", 71.5965, 51.1440, "operating",
             "Жылына 200 лифт, 70 эскалатор, 70 мұнаралы кран", 44),
    Resident("tau-ken", Name("Tau-Ken Altyn", "Tau-Ken Altyn", "Tau-Ken Altyn"), "park-1", 71.6035, 51.1470,
             "operating",
             "Алтынды аффинаждау"),
    Resident("stadler", Name("Stadler Қазақстан", "Stadler Казахстан", "Stadler Kazakhstan"), "park-1", 71.5890,
             51.1455,
             "operating", "Жолаушылар вагондары"),
    Resident("windows", Name("Терезе құрылымдары зауыты", "Завод оконных конструкций", "Window frame plant"),
             "park-1",
             71.6080, 51.1380, "operating", "Терезелер мен қасбеттер", 120, 3_400),
    Resident("insulation", Name("Жылу оқшаулағыш зауыты", "Завод теплоизоляции", "Insulation plant"), "park-1",
             71.5980, 51.1370, "operating", "Минералды мақта тақталары", 85, 2_900),
    Resident("concrete", Name("Темірбетон бұйымдары зауыты", "Завод железобетонных изделий",
             "Precast concrete plant"),
             "park-1", 71.6120, 51.1440, "operating", "Тұрғын үй панельдері", 210, 5_600),
    Resident("cable", Name("Кабель зауыты", "Кабельный завод", "Cable plant"), "park-1", 71.5930, 51.1530,
             "operating",
             "Күштік кабель", 140, 4_100),
    Resident("bakery", Name("Нан өнімдері комбинаты", "Хлебокомбинат", "Bakery works"), "park-1", 71.6050, 51.1362,
             "building", "Нан және тоқаш өнімдері", 95, 2_200),
    Resident("led", Name("Жарықдиодты шамдар зауыты", "Завод светодиодных светильников", "LED lamp plant"), "park-1",
             71.6000, 51.1510, "stopped", "Көше шамдары", 30, 900),
    Resident("panels", Name("Күн панельдері зауыты", "Завод солнечных панелей", "Solar panel plant"), "park-2",
             71.6340,
             51.1130, "agreed", "Күн панельдері", 260, 18_000),
    Resident("appliances", Name("Тұрмыстық техника зауыты", "Завод бытовой техники", "Appliance plant"), "park-2",
             71.6310, 51.1060, "building", "Кір жуғыш машиналар мен су жылытқыштар", 420, 26_500),
    Resident("food", Name("Ет өңдеу кешені", "Мясоперерабатывающий комплекс", "Meat processing works"), "park-2",
             71.6400, 51.1060, "agreed", "Ет өнімдері", 180, 7_800),
    Resident("medical", Name("Медициналық бұйымдар зауыты", "Завод медицинских изделий", "Medical goods plant"),
             "park-2",
             71.6370, 51.1000, "agreed", "Шприцтер мен тамшуыр жүйелері", 150, 6_300),
    Resident("battery", Name("Аккумулятор зауыты", "Аккумуляторный завод", "Battery plant"), "park-2", 71.6470,
             51.1010,
             "agreed", "Аккумуляторлар", 240, 31_000),
    Resident("hub", Name("Astana Hub зертханалары", "Лаборатории Astana Hub", "Astana Hub laboratories"),
             "technopolis",
             71.4132, 51.0868, "operating", "Бағдарламалық жасақтама", 900),
    Resident("robotics", Name("Робототехника орталығы", "Центр робототехники", "Robotics centre"), "technopolis",
             71.4172, 51.0912, "building", "Өнеркәсіптік роботтар", 130, 9_200),
)  # fmt: skip


def _resident(one: Resident) -> DemoFeature:
    status = {"operating": "existing", "building": "under_construction"}.get(one.stage, "planned")
    return DemoFeature(RESIDENTS, one.key, place(one.lon, one.lat), described(
        one.name, "орны шартты; атауы жоқ зауыттар — мысал", code=f"R-{one.key}",
        zone_uid=uid_of(ZONES, one.zone), stage=one.stage, product=one.product, jobs=one.jobs,
        investment_mln_kzt=one.investment_mln_kzt, legal_status=status))  # fmt: skip
