"""Turns the rows of a layer into the columns a GeoPackage table wants."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from django.contrib.postgres.fields import ArrayField
from django.db import models

from apps.plans.models import PlanFeature

LEFT_OUT = frozenset({"id", "version", "geom", "geom_3857"})
TEXT = (models.CharField, models.TextField, models.UUIDField)


@dataclass(frozen=True)
class Columns:
    """Field names, one array of values each, and one mask of the unknown ones each."""

    names: list[str]
    values: list[npt.NDArray[Any]]
    unknown: list[npt.NDArray[np.bool_] | None]


def fields_of(model: type[PlanFeature]) -> list[Any]:
    """The attribute fields of a layer in the order of the model."""
    return [field for field in model._meta.concrete_fields if field.name not in LEFT_OUT]


def columns_of(model: type[PlanFeature], rows: Sequence[PlanFeature]) -> Columns:
    """Every attribute of `rows`, typed; no rows give empty columns of the right types."""
    names, values, unknown = [], [], []
    for field in fields_of(model):
        column, mask = _column(field, [getattr(row, field.attname) for row in rows])
        names.append(field.name)
        values.append(column)
        unknown.append(mask)
    return Columns(names, values, unknown)


def _column(
    field: models.Field[Any, Any], raw: list[Any]
) -> tuple[npt.NDArray[Any], npt.NDArray[np.bool_] | None]:
    mask = np.array([value is None for value in raw], dtype=bool)
    match field:
        case models.IntegerField():
            return np.array([value or 0 for value in raw], dtype=np.int64), mask
        case models.FloatField() | models.DecimalField():
            filled = [float("nan") if value is None else float(value) for value in raw]
            return np.array(filled, dtype=np.float64), None
        case models.DateField():
            return np.array(raw, dtype="datetime64[D]"), mask
        case ArrayField():
            return _texts([None if value is None else ", ".join(value) for value in raw]), None
        case models.JSONField():
            return _texts([_json(value) for value in raw]), None
        case _ if isinstance(field, TEXT):
            return _texts([None if value is None else str(value) for value in raw]), None
    raise TypeError(f"the GeoPackage writer does not know fields of type {type(field).__name__}")


def _json(value: Any) -> str | None:
    if value is None:
        return None
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _texts(values: list[str | None]) -> npt.NDArray[Any]:
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column
