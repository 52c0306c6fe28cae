"""A8, where an agglomeration ends: its core, who commutes to it, enclaves and exclaves (pure)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from scipy import ndimage
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from apps.analyses.domain.arrays import Flags, Floats, Places, divide, floats, known_amounts

# Degree of urbanisation: residents for a km² of a dense cell, residents of an urban centre.
DENSE = 1_500.0
CENTRE = 50_000.0
# A cell with so many of its eight neighbours in a centre fills a gap of it.
MAJORITY = 5
# Share of workers that commute to the core (EU-OECD).
COMMUTING = 0.15


class Evidence(StrEnum):
    """Why a unit is in the zone or not."""

    CORE = "core"
    QUALIFIES = "qualifies"
    ENCLAVE = "enclave"
    EXCLAVE = "exclave"
    OUTSIDE = "outside"


IN_ZONE = (Evidence.CORE, Evidence.QUALIFIES, Evidence.ENCLAVE)


@dataclass(frozen=True)
class Zone:
    """Evidence by unit, who is in, and after how many rounds nothing changed any more."""

    evidence: tuple[Evidence, ...]
    inside: Flags
    rounds: int


@dataclass(frozen=True)
class Comparison:
    """The zone against the decreed one: units of both, of one alone; `agreement` |∩|/|∪|."""

    both: Places
    only_computed: Places
    only_decreed: Places
    agreement: float | None


def urban_centres(
    people: Any, area_km2: float, dense: float = DENSE, least: float = CENTRE
) -> Places:
    """Urban centres on a square grid: 0 is none, 1 the most populous one, and so on.

    `people` is rows × columns of cells of `area_km2`, NaN for unknown (taken as not dense). Dense
    cells that share a side make a centre when `least` people live there (EU Regulation 2019/1130);
    then gaps are filled by the majority of neighbours, and holes. ValueError: no area.
    """
    if not area_km2 > 0:
        raise ValueError("cells need an area")
    cells = np.nan_to_num(np.atleast_2d(floats(people)))
    labels, count = ndimage.label(cells / area_km2 >= dense)
    totals = np.bincount(labels.ravel(), cells.ravel(), count + 1)[1:]
    kept = [place for place in np.argsort(-totals, kind="stable") if totals[place] >= least]
    out = np.zeros(cells.shape, dtype=np.intp)
    for rank, place in enumerate(kept, 1):
        filled = _filled(labels == place + 1)
        out[filled & (out == 0)] = rank
    return out


def commuting_share(flows: Any, core: Any) -> Floats:
    """Workers of each unit who work in the core, of all its workers; NaN where nobody works.

    `flows` is residence × workplace, those who work at home included; `core` flags units.
    """
    table = known_amounts("flows", flows)
    inside = np.asarray(core, dtype=bool)
    return divide(table[:, inside].sum(axis=1), table.sum(axis=1))


def qualifies(share: Any, threshold: float = COMMUTING) -> Flags:
    """Whether a share reaches the threshold; an unknown share does not."""
    return np.asarray(floats(share) >= threshold)


def within_time(minutes: Any, limit: float) -> Flags:
    """Units that reach the core in `limit` at every departure time; `minutes` departures × units."""
    return np.asarray((floats(minutes) <= limit).all(axis=0))


def delineate(core: Any, candidates: Any, neighbours: Any, at_border: Any) -> Zone:
    """The zone: core and candidates in one piece with it, enclaves in, exclaves out, until stable.

    `core`, `candidates` (by commuting, by time, or both joined with & or |) and `at_border` (units
    on the outer border of the area looked at) are flags; `neighbours` is pairs of units that share
    a border. An enclave is ground that the zone surrounds entirely (Dijkstra, Poelman, Veneri 2019).
    """
    heart, able, border = (np.asarray(one, dtype=bool) for one in (core, candidates, at_border))
    pairs = np.asarray(neighbours, dtype=np.intp).reshape(-1, 2)
    inside, rounds = heart.copy(), 0
    while True:
        rounds += 1
        joined = _touching(heart | able | inside, pairs, heart)
        grown = joined | _enclosed(~joined, pairs, border, joined)
        if (grown == inside).all():
            break
        inside = grown
    evidence = np.full(len(heart), Evidence.OUTSIDE, dtype=object)
    evidence[able & ~inside] = Evidence.EXCLAVE
    evidence[inside] = Evidence.ENCLAVE
    evidence[inside & able] = Evidence.QUALIFIES
    evidence[heart] = Evidence.CORE
    return Zone(tuple(evidence), inside, rounds)


def compare(inside: Any, decreed: Any) -> Comparison:
    """Which units the computed and the decreed zone share; agreement None when both are empty."""
    ours, theirs = np.asarray(inside, dtype=bool), np.asarray(decreed, dtype=bool)
    agreement = divide((ours & theirs).sum(), (ours | theirs).sum())
    return Comparison(
        both=np.flatnonzero(ours & theirs),
        only_computed=np.flatnonzero(ours & ~theirs),
        only_decreed=np.flatnonzero(~ours & theirs),
        agreement=None if np.isnan(agreement) else float(agreement),
    )


def _filled(centre: Flags) -> Flags:
    around = np.ones((3, 3), dtype=int)
    while True:
        votes = ndimage.convolve(centre.astype(int), around, mode="constant") - centre
        grown = centre | (votes >= MAJORITY)
        if (grown == centre).all():
            return np.asarray(ndimage.binary_fill_holes(centre), dtype=bool)
        centre = grown


def _pieces(among: Flags, pairs: Places) -> Places:
    # Units of one piece of `among` get one number; the others are pieces of their own.
    joined = pairs[among[pairs].all(axis=1)]
    size = len(among)
    graph = coo_matrix((np.ones(len(joined)), (joined[:, 0], joined[:, 1])), shape=(size, size))
    return np.asarray(connected_components(graph, directed=False)[1], dtype=np.intp)


def _touching(among: Flags, pairs: Places, heart: Flags) -> Flags:
    piece = _pieces(among, pairs)
    return np.asarray(among & np.isin(piece, piece[heart]))


def _enclosed(others: Flags, pairs: Places, border: Flags, zone: Flags) -> Flags:
    piece = _pieces(others, pairs)
    open_pieces = piece[others & border]
    # An island without any neighbour is not surrounded by the zone.
    beside = np.zeros(len(others), dtype=bool)
    beside[pairs[zone[pairs[:, ::-1]]]] = True
    return np.asarray(
        others & ~np.isin(piece, open_pieces) & np.isin(piece, piece[others & beside])
    )
