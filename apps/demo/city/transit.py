"""Public transport: LRT line 1 with its stations, stages 2 and 3, the two-level road, bus hubs."""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

from apps.demo.city.feature import DemoFeature, Name, described, uid_of
from apps.demo.city.plane import curve, multi_line, path, place
from apps.demo.city.roads import all_roads
from apps.demo.city.streets import AVENUES, STREETS, Street, all_streets
from apps.plans.domain.network import NETWORKS, with_vertices
from apps.plans.domain.pieces import point_parts

LINES = "transport-line"
STOPS = "transport-stop"


@dataclass(frozen=True)
class Station:
    """A station of the light rail."""

    number: str
    name: Name
    lon: float
    lat: float

    @property
    def point(self) -> Point:
        """Where it stands, in metres."""
        return place(self.lon, self.lat)


LINE_1 = (
    Station("101", Name("Әуежай", "Аэропорт", "Airport"), 71.45870, 51.02795),
    Station("102", Name("Атамекен", "Атамекен", "Atameken"), 71.44220, 51.04131),
    Station("103", Name("Есіл", "Есиль", "Yesil"), 71.42983, 51.04902),
    Station("104", Name("Мәңгілік Ел", "Мангилик Ел", "Mangilik El"), 71.41867, 51.05588),
    Station("105", Name("Астана жұлдызы", "Астана жулдызы", "Astana Zhuldyzy"), 71.39790, 51.07512),
    Station("106", Name("Нұра", "Нура", "Nura"), 71.40001, 51.08110),
    Station("107", Name("Университет", "Университет", "University"), 71.40277, 51.08878),
    Station("108", Name("Ұлы Дала", "Улы Дала", "Uly Dala"), 71.40680, 51.09996),
    Station("109", Name("Астана Арена", "Астана Арена", "Astana Arena"), 71.40900, 51.10616),
    Station("110", Name("Жекпе-жек сарайы", "Дворец единоборств", "Martial Arts Palace"), 71.41156, 51.11455),
    Station("111", Name("Сығанақ", "Сыганак", "Syganak"), 71.41311, 51.12204),
    Station("112", Name("Бәйтерек", "Байтерек", "Baiterek"), 71.42880, 51.12324),
    Station("113", Name("Министрліктер үйі", "Дом министерств", "House of Ministries"), 71.43747, 51.12215),
    Station("114", Name("Ұлттық музей", "Национальный музей", "National Museum"), 71.46840, 51.11704),
    Station("115", Name("Театр", "Театр", "Theatre"), 71.48121, 51.11503),
    Station("116", Name("Мыңжылдық аллеясы", "Аллея Мынжылдык", "Mynzhyldyk Alley"), 71.49830, 51.11235),
    Station("117", Name("Жібек жолы", "Жибек жолы", "Zhibek Zholy"), 71.51607, 51.10948),
    Station("118", Name("Нұрлы жол", "Нурлы жол", "Nurly Zhol"), 71.52882, 51.11199),
)  # fmt: skip

# Points between stations that give the line its bends; the Esil is crossed at 71.4461 E, 51.1209 N.
BENDS = {
    "101": ((71.4545, 51.0345),), "102": ((71.4350, 51.0468),), "104": ((71.4075, 51.0650), (71.3995, 51.0715)),
    "111": ((71.4135, 51.1243), (71.4160, 51.1250)), "113": ((71.4461, 51.1209),), "117": ((71.5250, 51.1085),),
}  # fmt: skip

STAGE_2 = (
    Station("201", Name("Ұлы Дала – Айтматов", "Улы Дала – Айтматова", "Uly Dala – Aitmatov"), 71.3790, 51.0760),
    Station("202", Name("Оңтүстік орам", "Южный квартал", "South quarter"), 71.3725, 51.0545),
    Station("203", Name("Қазанат", "Казанат", "Kazanat"), 71.3688, 51.0390),
    Station("204", Name("Айналма жол", "Объездная дорога", "Ring road"), 71.3655, 51.0225),
    Station("205", Name("Қосшы солтүстік", "Косшы-Северная", "Kosshy North"), 71.3590, 50.9960),
    Station("206", Name("Қосшы", "Косшы", "Kosshy"), 71.3535, 50.9790),
)  # fmt: skip
STAGE_3 = (
    Station("301", Name("Хан шатыр", "Хан Шатыр", "Khan Shatyr"), 71.4060, 51.1310),
    Station("302", Name("Сарайшық көпірі", "Мост Сарайшык", "Saraishyq bridge"), 71.4068, 51.1450),
    Station("303", Name("Кенесары", "Кенесары", "Kenesary"), 71.4072, 51.1630),
    Station("304", Name("Абай даңғылы", "Проспект Абая", "Abai Avenue"), 71.4083, 51.1712),
    Station("305", Name("Астана-1", "Астана-1", "Astana-1"), 71.4103, 51.1878),
)  # fmt: skip

BUS_HUBS = (
    ("airport", Name("Әуежай тоғысы", "Узел Аэропорт", "Airport interchange"), 71.4630, 51.0290),
    ("nurly-zhol", Name("Нұрлы жол тоғысы", "Узел Нурлы жол", "Nurly Zhol interchange"), 71.5285, 51.1105),
    ("khan-shatyr", Name("Хан шатыр тоғысы", "Узел Хан Шатыр", "Khan Shatyr interchange"), 71.4052, 51.1345),
    ("old-station", Name("Вокзал тоғысы", "Узел Вокзал", "Old station interchange"), 71.4118, 51.1868),
    ("artem", Name("Артём тоғысы", "Узел Артём", "Artyom interchange"), 71.4405, 51.1625),
    ("koktal", Name("Көктал тоғысы", "Узел Коктал", "Koktal interchange"), 71.3400, 51.1880),
    ("ring-south", Name("Қосшы тоғысы", "Узел Косшы", "Kosshy interchange"), 71.3668, 51.0310),
    ("karaganda", Name("Қарағанды тоғысы", "Узел Карагандинский", "Karaganda interchange"), 71.5600, 51.1400),
    ("alash", Name("Алаш тоғысы", "Узел Алаш", "Alash interchange"), 71.5010, 51.1890),
    ("uly-dala", Name("Ұлы Дала тоғысы", "Узел Улы Дала", "Uly Dala interchange"), 71.4050, 51.0990),
)  # fmt: skip

RAIL_STATIONS = (
    ("astana-1", Name("Астана-1", "Астана-1", "Astana-1"), 71.4105, 51.1898),
    ("nurly-zhol", Name("Нұрлы жол", "Нурлы жол", "Nurly Zhol"), 71.5318, 51.1124),
)


@lru_cache(maxsize=1)
def line_1() -> LineString:
    """The course of LRT line 1 through its eighteen stations."""
    positions = []
    for station in LINE_1:
        positions.append((station.lon, station.lat))
        positions += BENDS.get(station.number, ())
    return path(positions)


@lru_cache(maxsize=1)
def stage_2() -> LineString:
    """From line 1 along Aitmatov street to Kosshy."""
    return curve(
        [(71.39790, 51.07512), (71.3880, 51.0790), *((one.lon, one.lat) for one in STAGE_2)], 1
    )


@lru_cache(maxsize=1)
def stage_3() -> LineString:
    """From line 1 along Syganak, Turan and Saryarqa to the old station."""
    return path(
        [(71.41311, 51.12204), (71.4036, 51.1226), *((one.lon, one.lat) for one in STAGE_3)]
    )


@lru_cache(maxsize=1)
def two_level_road() -> LineString:
    """12.4 km from Bogenbai Batyr down Republic and Qabanbai Batyr avenues."""
    qabanbai = all_streets()["qabanbai-batyr"].line
    republic = all_streets()["republic"].line
    whole = LineString([*reversed(republic.coords), *list(reversed(qabanbai.coords))[1:]])
    part = substring(whole, 0, 12_400)
    return LineString([(round(x, 2), round(y, 2)) for x, y in part.coords])


def transit_features() -> list[DemoFeature]:
    """Lines and stops: streets, highways, railways, light rail, the two-level road, hubs."""
    return [*_noded([*_roads(), *_light_rail()]), *_stops()]


def _noded(found: list[DemoFeature]) -> list[DemoFeature]:
    """The lines with a vertex wherever two of one network meet."""
    return [
        replace(one, geometry=with_vertices(one.geometry, _crossings(one, found))) for one in found
    ]


def _meeting(one: BaseGeometry, other: BaseGeometry) -> BaseGeometry:
    """Where two lines meet, computed in the same order whoever asks: both get the very same point."""
    first, second = sorted((one, other), key=lambda line: line.wkb)
    return first.intersection(second)


def _crossings(line: DemoFeature, lines: list[DemoFeature]) -> NDArray[np.object_]:
    network = NETWORKS.get(line.attributes["mode"])
    others = [
        one.geometry
        for one in lines
        if network and one is not line and NETWORKS.get(one.attributes["mode"]) == network
    ]
    met = [_meeting(line.geometry, other) for other in others]
    return point_parts(shapely.GeometryCollection(met))


def _roads() -> list[DemoFeature]:
    found = [_road(street, "street", "existing") for street in (*AVENUES, *STREETS)]
    for road in all_roads().values():
        found.append(_road(road, "rail" if road.key.startswith("rail") else "highway", "existing"))
    lane = all_streets()["saryarqa"].line
    found.append(_line(
        "bus-lane-saryarqa", Name("Сарыарқа автобус жолағы", "Автобусная полоса Сарыарка", "Saryarqa bus lane"),
        lane, "bus_lane", "existing", "Сарыарқа даңғылы бойымен шартты сызылған",
    ))  # fmt: skip
    lane = all_streets()["turan"].line
    found.append(_line(
        "bus-lane-turan", Name("Тұран автобус жолағы", "Автобусная полоса Туран", "Turan bus lane"),
        lane, "bus_lane", "planned", "Тұран даңғылы бойымен шартты сызылған", build_year=2027,
    ))  # fmt: skip
    found.append(_line(
        "two-level-road",
        Name("Қабанбай Батыр – Республика екі деңгейлі жолы", "Двухуровневая дорога Кабанбай Батыра – Республика",
             "Qabanbai Batyr – Republic two-level road"),
        two_level_road(), "two_level_road", "planned",
        "даңғылдар бойымен шартты сызылған; 12,4 км, жобалау 2026, құрылыс 2027 жылдан (қала баспасөзі, 2026)",
        length_km=12.4, design_year=2026, build_year=2027,
    ))  # fmt: skip
    return found


def _light_rail() -> list[DemoFeature]:
    return [
        _line("lrt-1", Name("LRT 1-желісі", "Линия LRT 1", "LRT line 1"), line_1(), "lrt", "existing",
              "станциялар кестесі бойынша сызылған; жарияланған ұзындығы 22,4 км", phase=1, length_km=22.4,
              build_year=2026),
        _line("lrt-2", Name("LRT 2-кезегі: Қосшыға", "LRT, вторая очередь: до Косшы", "LRT stage 2: to Kosshy"),
              stage_2(), "lrt", "planned", "Айтматов көшесі бойымен шартты сызылған (2026 ж. ақпандағы зерттеу)",
              phase=2, design_year=2026, build_year=2028),
        _line("lrt-3", Name("LRT 3-кезегі: Сығанақ – Астана-1", "LRT, третья очередь: Сыганак – Астана-1",
                            "LRT stage 3: Syganak – Astana-1"),
              stage_3(), "lrt", "planned", "Сығанақ, Тұран, Сарыарқа бойымен шартты сызылған", phase=3,
              design_year=2027, build_year=2030),
    ]  # fmt: skip


def _stops() -> list[DemoFeature]:
    found = [_stop(one, one.point, "lrt-1", 1, "existing") for one in LINE_1]
    found += [_stop(one, _beside(one, stage_2()), "lrt-2", 2, "planned") for one in STAGE_2]
    found += [_stop(one, _beside(one, stage_3()), "lrt-3", 3, "planned") for one in STAGE_3]
    for key, name, lon, lat in BUS_HUBS:
        found.append(DemoFeature(STOPS, f"hub-{key}", place(lon, lat), described(
            name, "орны шартты; 2026 жылға он ауысу торабы жарияланған", code=f"HUB-{key}", kind="bus_hub",
            legal_status="planned")))  # fmt: skip
    for key, name, lon, lat in RAIL_STATIONS:
        found.append(DemoFeature(STOPS, f"rail-{key}", place(lon, lat), described(
            name, "орындар кестесі бойынша", code=f"RAIL-{key}", kind="rail_station",
            legal_status="existing")))  # fmt: skip
    return found


def _beside(station: Station, course: LineString) -> Point:
    """The nearest place on a course that was smoothed past the drawn station."""
    near: Point = course.interpolate(course.project(station.point))
    return Point(round(near.x, 2), round(near.y, 2))


def _stop(station: Station, where: Point, line: str, phase: int, status: str) -> DemoFeature:
    return DemoFeature(STOPS, f"lrt-{station.number}", where, described(
        station.name, "станциялар кестесі бойынша" if phase == 1 else "орны шартты, ресми дерек жоқ",
        code=station.number, kind="lrt_station", number=station.number, phase=phase,
        line_uid=uid_of(LINES, line), legal_status=status))  # fmt: skip


def _road(street: Street, mode: str, status: str) -> DemoFeature:
    return _line(street.key, street.name, street.line, mode, status, "бағыты шартты, жеңілдетілген")


def _line(
    key: str, name: Name, line: LineString, mode: str, status: str, source: str, **more: object
) -> DemoFeature:
    return DemoFeature(LINES, key, multi_line(line), described(
        name, source, code=key.upper()[:64], mode=mode, legal_status=status, **more))  # fmt: skip
