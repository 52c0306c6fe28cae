"""A batch's columns as attributes by field, column by column, as a person chose (no Django)."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from json.encoder import encode_basestring
from typing import Any

from apps.imports.domain.table import Batch


@dataclass(frozen=True)
class Choice:
    """Column → field, field → value → code, and values for all rows, which win over the file's."""

    columns: Mapping[str, str]
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    given: Mapping[str, Any] = field(default_factory=dict)


def attributes(batch: Batch, choice: Choice) -> list[dict[str, Any]]:
    """Attributes of each row, in the order of the batch. Unknown is None; what is given wins."""
    series = _series(batch, choice)
    rows = zip(*series.values(), strict=True) if series else [()] * len(batch.rows)
    return [{**dict(zip(series, row, strict=True)), **choice.given} for row in rows]


def json_rows(batch: Batch, choice: Choice) -> list[str]:
    """`attributes` as JSON texts: written by column, four times as fast as object by object."""
    series = _series(batch, choice)
    constant = [f"{_text(name)}:{_text(value)}" for name, value in choice.given.items()]
    if not series:
        return ["{" + ",".join(constant) + "}"] * len(batch.rows)
    names = [f"{_text(name)}:".replace("%", "%%") + "%s" for name in series]
    row = "{" + ",".join([*names, *(one.replace("%", "%%") for one in constant)]) + "}"
    return [row % cells for cells in zip(*map(_texts, series.values()), strict=True)]


def _series(batch: Batch, choice: Choice) -> dict[str, list[Any]]:
    return {
        name: _coded(batch.columns[column], choice.codes.get(name, {}))
        for column, name in choice.columns.items()
        if column in batch.columns and name not in choice.given
    }


def _coded(values: Sequence[Any], codes: Mapping[str, str]) -> list[Any]:
    plain = [value.strip() or None if value.__class__ is str else value for value in values]
    if not codes:
        return plain
    return [value if value is None else codes.get(str(value), value) for value in plain]


def _texts(values: Sequence[Any]) -> list[str]:
    return [
        encode_basestring(value)
        if value.__class__ is str
        else str(value)
        if value.__class__ is int
        else _text(value)
        for value in values
    ]


def _text(value: Any) -> str:
    # PostgreSQL takes no NaN and no infinity; unknown is what they mean.
    if isinstance(value, float) and not math.isfinite(value):
        return "null"
    return json.dumps(value, ensure_ascii=False)
