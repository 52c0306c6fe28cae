"""A2, land-use balance: how much ground each use has, how mixed, unzoned, zoned twice (pure)."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from apps.analyses.domain.areas import Areas, Geometries, spheroid_areas_m2
from apps.analyses.domain.tick import Tick

CHUNK = 400
GREEN = "green"

Places = npt.NDArray[np.intp]


@dataclass(frozen=True)
class LandUse:
    """Zones as parallel arrays; geometries are polygons in EPSG:32642."""

    uids: Sequence[str]
    categories: Sequence[str]
    hilucs: Sequence[str]
    geometries: Geometries


@dataclass(frozen=True)
class Territory:
    """A district or the whole city; `population` None means unknown."""

    key: str
    geometry: BaseGeometry
    population: int | None


@dataclass(frozen=True)
class TerritoryBalance:
    """Square metres by use inside one territory. None means no data, never zero.

    zoned = Σ by_category; zoned + gap − overlap = area.
    """

    key: str
    area_m2: float | None
    zoned_m2: float
    gap_m2: float | None
    overlap_m2: float
    by_category: dict[str, float]
    by_hilucs: dict[str, dict[str, float]]
    entropy: float | None
    hhi: float | None
    population: int | None
    zoned_m2_per_person: float | None
    green_m2_per_person: float | None


@dataclass(frozen=True)
class Overlap:
    """Two zones that claim the same ground."""

    first: str
    second: str
    area_m2: float


@dataclass(frozen=True)
class Balance:
    """The result: the whole, its districts, zones beyond them, and doubly assigned ground."""

    whole: TerritoryBalance
    districts: tuple[TerritoryBalance, ...]
    outside_m2: float | None
    overlaps: tuple[Overlap, ...]


def shares(areas: Iterable[float]) -> list[float]:
    """p_u = area_u / Σ area; an empty list when there is no area at all."""
    values = list(areas)
    total = math.fsum(values)
    return [value / total for value in values] if total > 0 else []


def entropy(areas: Iterable[float], classes: int | None = None) -> float | None:
    """H = −Σ p ln p / ln n: 0 is a single use, 1 is an even mix of `classes` uses.

    `classes` is the number of uses that could occur (default: those that do). No area: None.
    """
    present = [share for share in shares(areas) if share > 0]
    if not present:
        return None
    n = max(classes or 0, len(present))
    if n == 1:
        return 0.0
    return abs(math.fsum(share * math.log(share) for share in present)) / math.log(n)


def hhi(areas: Iterable[float]) -> float | None:
    """Herfindahl-Hirschman index Σ p²: 1 is a single use. No area: None."""
    present = shares(areas)
    return math.fsum(share * share for share in present) if present else None


def hilucs_level(code: str, level: int) -> str:
    """The HILUCS code cut to `level` numbers: 4_3_3_WasteTreatment → 4_3; "" when it has none."""
    numbers = list(takewhile(str.isdigit, code.split("_")))
    return "_".join(numbers[:level])


def balance(land: LandUse, districts: Sequence[Territory], tick: Tick) -> Balance:
    """The balance of `land` over `districts`, or of the zones alone when there are none."""
    tree = shapely.STRtree(land.geometries)
    overlaps = find_overlaps(land, tree, lambda done: tick(0.5 * done))
    doubled = {uid for overlap in overlaps for uid in (overlap.first, overlap.second)}
    if not districts:
        pieces = _Pieces(np.arange(len(land.uids)), land.geometries)
        return Balance(_balance_of(land, pieces, None, None, doubled), (), None, overlaps)
    parts = [*districts, _whole(districts)]
    balances = [
        _of_territory(land, tree, part, doubled, _slice(tick, place, len(parts)))
        for place, part in enumerate(parts)
    ]
    whole = balances.pop()
    outside = max(0.0, float(spheroid_areas_m2(land.geometries).sum()) - whole.zoned_m2)
    return Balance(whole, tuple(balances), outside, overlaps)


def _slice(tick: Tick, place: int, places: int) -> Tick:
    # Overlaps were the first half of the work; the territories share the second.
    return lambda done: tick(0.5 + 0.5 * (place + done) / places)


def find_overlaps(
    land: LandUse, tree: shapely.STRtree, tick: Tick, tolerance_m2: float = 1.0
) -> tuple[Overlap, ...]:
    """Pairs of zones that share more than `tolerance_m2` of ground, biggest first."""
    first, second = _suspects(land.geometries, tree)
    found: list[Overlap] = []
    for start in range(0, len(first), CHUNK):
        tick(start / len(first))
        a, b = first[start : start + CHUNK], second[start : start + CHUNK]
        areas = spheroid_areas_m2(shapely.intersection(land.geometries[a], land.geometries[b]))
        for place in np.flatnonzero(areas > tolerance_m2):
            pair = sorted((land.uids[a[place]], land.uids[b[place]]))
            found.append(Overlap(pair[0], pair[1], float(areas[place])))
    return tuple(sorted(found, key=lambda one: (-one.area_m2, one.first, one.second)))


def _suspects(geometries: Geometries, tree: shapely.STRtree) -> tuple[Places, Places]:
    # Zones whose borders match their neighbours' exactly cannot overlap: one linear pass finds
    # the others, of which at least one takes part in every overlap.
    odd = np.flatnonzero(~shapely.is_empty(shapely.coverage_invalid_edges(geometries)))
    mine, other = tree.query(geometries[odd], predicate="intersects")
    pairs = np.stack([odd[mine], other], axis=1)
    pairs = np.unique(np.sort(pairs[pairs[:, 0] != pairs[:, 1]], axis=1), axis=0)
    return pairs[:, 0], pairs[:, 1]


@dataclass(frozen=True)
class _Pieces:
    """Parts of zones inside a territory; `zones` are places in the LandUse arrays."""

    zones: Places
    geometries: Geometries


def _whole(districts: Sequence[Territory]) -> Territory:
    populations = [one.population for one in districts]
    known = [value for value in populations if value is not None]
    geometry = shapely.union_all([one.geometry for one in districts])
    return Territory("", geometry, sum(known) if len(known) == len(populations) else None)


def _clip(land: LandUse, tree: shapely.STRtree, territory: Territory, tick: Tick) -> _Pieces:
    shapely.prepare(territory.geometry)
    near = np.sort(tree.query(territory.geometry))
    parts: list[Geometries] = []
    for start in range(0, len(near), CHUNK):
        tick(start / len(near))
        chunk = land.geometries[near[start : start + CHUNK]].copy()
        cut = ~shapely.covers(territory.geometry, chunk)
        chunk[cut] = shapely.intersection(chunk[cut], territory.geometry)
        parts.append(chunk)
    empty: Geometries = np.array([], dtype=object)
    return _Pieces(near, np.concatenate(parts) if parts else empty)


def _of_territory(
    land: LandUse, tree: shapely.STRtree, territory: Territory, doubled: set[str], tick: Tick
) -> TerritoryBalance:
    pieces = _clip(land, tree, territory, tick)
    area = float(spheroid_areas_m2(np.array([territory.geometry], dtype=object))[0])
    return _balance_of(land, pieces, territory, area, doubled)


def _balance_of(
    land: LandUse,
    pieces: _Pieces,
    territory: Territory | None,
    area_m2: float | None,
    doubled: set[str],
) -> TerritoryBalance:
    population = territory.population if territory else None
    areas = spheroid_areas_m2(pieces.geometries)
    by_category = _sums((land.categories[zone] for zone in pieces.zones), areas)
    by_hilucs: dict[str, dict[str, float]] = defaultdict(dict)
    for code, area in _sums((hilucs_level(land.hilucs[z], 2) for z in pieces.zones), areas).items():
        by_hilucs[hilucs_level(code, 1)][code] = area
    zoned = float(areas.sum())
    overlap = _overlap_m2(land, pieces, areas, doubled)
    return TerritoryBalance(
        key=territory.key if territory else "",
        area_m2=area_m2,
        zoned_m2=zoned,
        gap_m2=None if area_m2 is None else max(0.0, area_m2 - zoned + overlap),
        overlap_m2=overlap,
        by_category=by_category,
        by_hilucs=dict(by_hilucs),
        entropy=entropy(by_category.values(), len(set(land.categories))),
        hhi=hhi(by_category.values()),
        population=population,
        zoned_m2_per_person=_per_person(zoned, population),
        green_m2_per_person=_per_person(by_category.get(GREEN, 0.0), population),
    )


def _overlap_m2(land: LandUse, pieces: _Pieces, areas: Areas, doubled: set[str]) -> float:
    # Only zones known to overlap can count twice: their sum minus their union.
    among = [place for place, zone in enumerate(pieces.zones) if land.uids[zone] in doubled]
    if not among:
        return 0.0
    union = shapely.union_all(pieces.geometries[among])
    united = float(spheroid_areas_m2(np.array([union], dtype=object))[0])
    return max(0.0, float(areas[among].sum()) - united)


def _sums(keys: Iterable[str], areas: Areas) -> dict[str, float]:
    gathered: dict[str, list[float]] = defaultdict(list)
    for key, area in zip(keys, areas, strict=True):
        if area > 0:
            gathered[key].append(float(area))
    return {key: math.fsum(values) for key, values in sorted(gathered.items())}


def _per_person(area_m2: float, population: int | None) -> float | None:
    return area_m2 / population if population else None
