"""A8, commuting where nobody counted it: a gravity model, always labelled as modelled (pure)."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from apps.analyses.domain.arrays import Flags, Floats, floats, known_amounts


@dataclass(frozen=True)
class Gravity:
    """T_ij = k · P_i^α · P_j^β · d_ij^−γ."""

    k: float
    alpha: float
    beta: float
    gamma: float


@dataclass(frozen=True)
class Flows:
    """Commuters residence × workplace, and which of them were modelled instead of counted."""

    commuters: Floats
    modelled: Flags


def expected(model: Gravity, people: Any, distance: Any) -> Floats:
    """Flows by the model; NaN where the distance is unknown or zero (also of a unit to itself)."""
    living, far = known_amounts("people", people), floats(distance)
    if far.shape != (len(living), len(living)) or (far < 0).any():
        raise ValueError("distance must be units × units and not negative")
    way = np.where(far > 0, far, np.nan)
    sizes = living[:, None] ** model.alpha * living[None, :] ** model.beta
    return floats(model.k * sizes * way**-model.gamma)


def fit(people: Any, distance: Any, flows: Any) -> Gravity | None:
    """The model that fits the logarithms of counted flows above zero best (least squares).

    None when the counted pairs do not settle its four numbers.
    """
    living, far, counted = known_amounts("people", people), floats(distance), floats(flows)
    usable = (counted > 0) & (far > 0) & (living[:, None] > 0) & (living[None, :] > 0)
    origin, goal = np.nonzero(usable)
    table = np.column_stack(
        [
            np.ones(len(origin)),
            np.log(living[origin]),
            np.log(living[goal]),
            -np.log(far[origin, goal]),
        ]
    )
    if np.linalg.matrix_rank(table) < table.shape[1]:
        return None
    solved, *_rest = np.linalg.lstsq(table, np.log(counted[origin, goal]), rcond=None)
    return Gravity(float(np.exp(solved[0])), *(float(one) for one in solved[1:]))


def fill_missing(flows: Any, modelled: Any) -> Flows:
    """Counted flows where there are any (zero is counted), modelled ones where they are NaN."""
    counted, model = floats(flows), floats(modelled)
    missing = np.isnan(counted)
    return Flows(np.where(missing, model, counted), missing & ~np.isnan(model))
