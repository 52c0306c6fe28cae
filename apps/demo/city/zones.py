"""Functional zones: an official code, limits, people and a name for every piece of ground."""

from dataclasses import dataclass
from functools import lru_cache

import shapely
from shapely.geometry.base import BaseGeometry

from apps.demo.city.feature import DemoFeature, Name, described
from apps.demo.city.frame import DISTRICTS, districts
from apps.demo.city.ground import Piece, pieces
from apps.demo.city.zoning import RULES

LAYER = "functional-zone"
SOURCE = (
    "шартты сызылған; кодтары мемлекеттік қала құрылысы кадастрынан, "
    "халық саны аудандардың 01.07.2026 деректері бойынша бөлінген"
)
EXISTING_HOODS = frozenset({
    "centre", "khan-shatyr-west", "nursaya", "shubar", "old-centre", "station", "sarybulaq", "lesozavod",
    "koktal", "artem", "zhastar", "aqbulaq", "samal", "koktem", "shyghys", "south-east", "saraishyq-west",
    "botanical-quarter", "green-quarter", "expo-quarter", "prigorodny", "ilyinka", "promyshlenny",
    "internatsionalny", "kuigenzhar", "zheleznodorozhny", "park-1", "industrial-north", "agro", "ondiris",
    "qaraotkel-mkr", "dachas-west", "dachas-alash", "dachas-north",
})  # fmt: skip
FIRST_STAGE_HOODS = frozenset({
    "nura-mkr", "mangilik-el", "uly-dala", "saraishyq-east", "astana-zhuldyzy", "industrial-east", "museum",
    "urker", "telman", "koktal-2", "park-2",
})  # fmt: skip


@dataclass(frozen=True)
class Zone:
    """A piece of ground, the district it lies in and the people who live on it."""

    piece: Piece
    district: str
    people: int | None


@lru_cache(maxsize=1)
def zones() -> tuple[Zone, ...]:
    """Every zone of the 2026 correction."""
    homes = districts()
    keys = list(homes)
    tree = shapely.STRtree([homes[key] for key in keys])
    where = [keys[int(tree.nearest(one.ground.representative_point()))] for one in pieces()]
    people = _people(where)
    return tuple(
        Zone(piece, district, count)
        for piece, district, count in zip(pieces(), where, people, strict=True)
    )


def zone_features() -> list[DemoFeature]:
    """The zones as features of the plan."""
    return [_feature(zone) for zone in zones()]


def _people(where: list[str]) -> list[int | None]:
    """Spread each district's people over its residential zones by weighted area, to the last person."""
    weights = [RULES[piece.code].weight * piece.ground.area for piece in pieces()]
    people: list[int | None] = [None] * len(weights)
    for census in DISTRICTS:
        mine = [index for index, key in enumerate(where) if key == census.key and weights[index]]
        total = sum(weights[index] for index in mine)
        given = 0
        for index in mine[:-1]:
            share = round(census.people_2026 * weights[index] / total)
            people[index] = share
            given += share
        people[mine[-1]] = census.people_2026 - given
    return people


def _feature(zone: Zone) -> DemoFeature:
    rule = RULES[zone.piece.code]
    hood = zone.piece.hood
    horizon = "design_horizon"
    if hood is None or hood.key in EXISTING_HOODS:
        horizon = "existing"
    elif hood.key in FIRST_STAGE_HOODS:
        horizon = "first_stage"
    attributes = described(
        _name(zone), SOURCE, code=f"FZ-{zone.piece.key}", zone_code=zone.piece.code, category=rule.category,
        hilucs=rule.hilucs, max_storeys=rule.storeys, max_height_m=rule.height_m,
        max_density=rule.density, horizon=horizon, population=zone.people,
        legal_status="existing" if horizon == "existing" else "planned",
    )  # fmt: skip
    return DemoFeature(LAYER, zone.piece.key, zone.piece.ground, attributes)


def _name(zone: Zone) -> Name:
    name = zone.piece.name
    if zone.piece.hood is None:
        return name
    word = RULES[zone.piece.code].word
    numbered = name.numbered(zone.piece.number)
    return Name(
        f"{numbered.kk} ({word.kk})", f"{numbered.ru} ({word.ru})", f"{numbered.en} ({word.en})"
    )


def zone_at(point: shapely.Point) -> Zone:
    """The zone that has `point`."""
    shapes: list[BaseGeometry] = [zone.piece.ground for zone in zones()]
    return zones()[int(shapely.STRtree(shapes).nearest(point))]
