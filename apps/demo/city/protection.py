"""Protection zones: sanitary rings by hazard class, the water strip of the Esil, floods, heritage."""

from collections.abc import Mapping
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from apps.demo.city.facilities import facility_features
from apps.demo.city.feature import DemoFeature, Name, described, uid_of
from apps.demo.city.frame import outline
from apps.demo.city.plane import area, curve, multi_polygon, path, snap
from apps.demo.city.river import bank_strip, lakes, streams

LAYER = "protection-zone"
FACILITIES = "public-facility"
WATER_STRIP_M = 500.0
# How sure a norm is, in the words of the demo's sources.
SURE = {
    "verified": "актімен салыстырылған",
    "secondary": "қосымша дереккөзден",
    "assumed": "болжам",
    "recalled": "жадтан, тексерілмеген",
}


@dataclass(frozen=True)
class Width:
    """A width from a norm, with the act and how sure the number is."""

    metres: float
    act: str
    status: str


def protection_features(sanitary: Mapping[str, Width], power_line: Width) -> list[DemoFeature]:
    """Every zone; `sanitary` gives the width of each hazard class ("I" … "V")."""
    return [*_rings(sanitary), *_water(), _flood(), _heritage(), *_power(power_line)]


def _rings(sanitary: Mapping[str, Width]) -> list[DemoFeature]:
    found = []
    for facility in facility_features():
        hazard = facility.attributes.get("hazard_class", "")
        if not hazard:
            continue
        width = sanitary[hazard]
        ring = facility.geometry.buffer(width.metres, quad_segs=6)
        name = Name(
            f"{facility.attributes['name_kk']}: санитариялық-қорғаныш аймағы",
            f"{facility.attributes['name_ru']}: санитарно-защитная зона",
            f"{facility.attributes['name_en']}: sanitary protection zone",
        )
        found.append(DemoFeature(LAYER, f"sanitary-{facility.key}", multi_polygon(snap(ring)), described(
            name, f"сақина алаңнан есептелген; ені {width.metres:.0f} м ({SURE[width.status]})",
            code=f"SPZ-{facility.key}", kind="sanitary", hazard_class=hazard, basis_act=width.act,
            facility_uid=uid_of(FACILITIES, facility.key),
            legal_status=facility.attributes["legal_status"])))  # fmt: skip
    return found


def _water() -> list[DemoFeature]:
    act = "ҚР Су кодексі; ені — көрсетілім мысалы, шешім емес"
    strip = snap(bank_strip(WATER_STRIP_M).intersection(outline()))
    water = shapely.union_all(
        [course.buffer(width / 2) for _name, course, width in streams().values()]
    )
    found = [_zone(
        "water-esil", Name("Есіл мен салаларының су қорғау аймағы", "Водоохранная зона Есиля и притоков",
                           "Water protection zone of the Esil and tributaries"),
        shapely.difference(strip, water), "water", act, "шартты сызылған өзен бойымен есептелген")]  # fmt: skip
    for key, (name, shore) in lakes().items():
        if key == "park-pond":
            continue
        ring = shore.buffer(300, quad_segs=4).difference(shore)
        found.append(_zone(
            f"water-{key}", Name(f"{name.kk}: су қорғау аймағы", f"{name.ru}: водоохранная зона",
                                 f"{name.en}: water protection zone"),
            ring, "water", act, "шартты сызылған көл айналасымен есептелген"))  # fmt: skip
    return found


def _flood() -> DemoFeature:
    low = area([
        (71.4700, 51.0900), (71.5230, 51.0920), (71.5700, 51.0880), (71.6200, 51.0930), (71.6250, 51.0760),
        (71.5700, 51.0640), (71.5300, 51.0700), (71.5000, 51.0660), (71.4740, 51.0760),
    ])  # fmt: skip
    return _zone("flood-east", Name("Көктемгі су басу аймағы", "Зона весеннего подтопления", "Spring flood zone"),
                 low, "flood", "акт жоқ: көрсетілім мысалы", "контуры шартты сызылған")  # fmt: skip


def _heritage() -> DemoFeature:
    old = area([(71.4090, 51.1612), (71.4262, 51.1615), (71.4266, 51.1665), (71.4092, 51.1662)])
    return _zone("heritage-centre", Name("Ескі қаланың тарихи ортасы", "Историческая среда старого города",
                                         "Historic setting of the old town"),
                 old, "heritage", "акт жоқ: көрсетілім мысалы", "контуры шартты сызылған")  # fmt: skip


def _power(width: Width) -> list[DemoFeature]:
    chp2, chp3 = (71.4990, 51.1980), (71.5640, 51.2045)
    north = curve([chp2, (71.5200, 51.2060), (71.5420, 51.2080), chp3], 1)
    south = path([chp3, (71.5850, 51.1800), (71.6000, 51.1620), (71.6080, 51.1480)])
    names = (
        ("power-north", Name("ЖЭО-2 – ЖЭО-3 желісінің қорғау аймағы", "Охранная зона линии ТЭЦ-2 – ТЭЦ-3",
                             "Protection zone of the CHP-2 – CHP-3 line"), north),
        ("power-park", Name("ЖЭО-3 – индустриялық парк желісінің қорғау аймағы",
        "Охранная зона линии ТЭЦ-3 – индустриальный парк",
                            "Protection zone of the CHP-3 – industrial park line"), south),
    )  # fmt: skip
    return [
        _zone(key, name, line.buffer(width.metres, quad_segs=2), "power_line", width.act,
              f"желі шартты сызылған; ені {width.metres:.0f} м ({SURE[width.status]})")
        for key, name, line in names
    ]  # fmt: skip


def _zone(
    key: str, name: Name, ground: BaseGeometry, kind: str, act: str, source: str
) -> DemoFeature:
    return DemoFeature(LAYER, key, multi_polygon(snap(ground)), described(
        name, source, code=f"PZ-{key}", kind=kind, basis_act=act, legal_status="existing"))  # fmt: skip
