"""A9, where waste goes: flows of least transport from units to plants and landfills (pure)."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

from apps.analyses.domain.arrays import Floats, divide, floats, known_amounts

# Tonnes that are less than the solver's own accuracy.
NOTHING_T = 1e-9


@dataclass(frozen=True)
class Facilities:
    """Plants and landfills as parallel arrays: t/day (infinite: no limit), and whether one is the
    last resort (a landfill)."""

    capacity_t: Any
    last_resort: Any


@dataclass(frozen=True)
class Allocation:
    """Tonnes a day from units to facilities, and what they sum up to.

    `load` is tonnes / capacity, NaN where there is no limit. `unplaced_t` found no facility that
    has room and a way; `overflow_t` are tonnes that went to a last resort.
    """

    flows_t: Floats
    received_t: Floats
    load: Floats
    transport_t_km: float
    overflow_t: float
    unplaced_t: Floats


def net_of(gross_t: Any, recovered_share: Any) -> Floats:
    """Tonnes left after recovery: g·(1 − s). ValueError: negative tonnes, a share beyond 0–1."""
    gross, shares = known_amounts("gross tonnes", gross_t), known_amounts("shares", recovered_share)
    if (shares > 1).any():
        raise ValueError("a share must not exceed 1")
    return floats(gross * (1 - shares))


def cheapest(net_t: Any, facilities: Facilities, km: Any) -> Allocation:
    """Least Σ km·x alone: a landfill that is nearer takes waste although the plant has room."""
    return _solve(net_t, facilities, km, np.zeros(np.shape(facilities.capacity_t)))


def plant_first(net_t: Any, facilities: Facilities, km: Any) -> Allocation:
    """Least tonnes to a last resort, and among those ways the least Σ km·x."""
    last = np.asarray(facilities.last_resort, dtype=bool)
    return _solve(net_t, facilities, km, np.where(last, _dearer_than_any_detour(km), 0.0))


def through_transfer(
    direct_km: Any, to_station_km: Any, from_station_km: Any, saving: float
) -> Floats:
    """Kilometres for a tonne, direct or through the best transfer station.

    `to_station_km` is units × stations, `from_station_km` stations × facilities, NaN for no way;
    a kilometre in the big lorries from a station counts as 1 − `saving` of one (0 ≤ saving < 1).
    """
    if not 0 <= saving < 1:
        raise ValueError("the saving must lie between 0 and 1")
    best = floats(direct_km)
    first, second = floats(to_station_km), floats(from_station_km)
    for station in range(first.shape[1]):
        way = first[:, station, None] + (1 - saving) * second[None, station]
        best = np.fmin(best, way)
    return best


def _dearer_than_any_detour(km: Any) -> float:
    # Moving one tonne can push others on, but through each unit and facility once at most.
    table = floats(km)
    known = table[np.isfinite(table)]
    return (1.0 + float(known.max(initial=0))) * (sum(table.shape) + 1)


def _solve(net_t: Any, facilities: Facilities, km: Any, penalty: Floats) -> Allocation:
    # Min Σ (km + penalty)·x; Σ_j x_ij + unplaced_i = g_i; Σ_i x_ij ≤ K_j; x ≥ 0.
    net, way = known_amounts("net tonnes", net_t), floats(km)
    room = floats(facilities.capacity_t)
    units, places = len(net), len(room)
    if way.shape != (units, places) or (way < 0).any() or not (room >= 0).all():
        raise ValueError("km must be units × facilities, km and capacities not negative")
    flows, unplaced = np.zeros((units, places)), net.copy()
    if units and places:
        costs = np.where(np.isfinite(way), way, 0.0) + penalty
        lost = _dearer_than_any_detour(costs)
        costs = np.column_stack([costs, np.full(units, lost)])
        open_way = np.column_stack([np.isfinite(way), np.full(units, True)])
        solved = _programme(costs, open_way, net, room)
        flows, unplaced = solved[:, :-1], solved[:, -1]
    received = flows.sum(axis=0)
    last = np.asarray(facilities.last_resort, dtype=bool)
    return Allocation(
        flows_t=flows,
        received_t=received,
        load=divide(received, room),
        transport_t_km=float(np.where(flows > 0, flows * np.nan_to_num(way), 0).sum()),
        overflow_t=float(received[last].sum()),
        unplaced_t=unplaced,
    )


def _programme(costs: Floats, open_way: Any, net: Floats, room: Floats) -> Floats:
    units, columns = costs.shape
    variable = np.arange(units * columns)
    one = np.ones(units * columns)
    by_unit = csr_matrix((one, (variable // columns, variable)), shape=(units, len(variable)))
    by_place = csr_matrix((one, (variable % columns, variable)), shape=(columns, len(variable)))
    limited = np.flatnonzero(np.isfinite(room))
    upper = np.where(open_way.ravel(), np.inf, 0.0)
    solved = linprog(
        costs.ravel(),
        A_ub=by_place[limited] if len(limited) else None,
        b_ub=room[limited] if len(limited) else None,
        A_eq=by_unit,
        b_eq=net,
        bounds=np.column_stack([np.zeros(len(variable)), upper]),
        method="highs",
    )
    if solved.status != 0:
        raise RuntimeError(f"the linear programme has no solution: {solved.message}")
    flows = floats(solved.x).reshape(units, columns)
    flows[flows < NOTHING_T] = 0.0
    return flows
