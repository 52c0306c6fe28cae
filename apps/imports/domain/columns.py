"""A batch's columns as attributes by field, column by column, as a person chose (no Django)."""

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from json.encoder import encode_basestring
from typing import Any

from apps.imports.domain.table import Batch

# What stands in JSON otherwise than in the text itself.
AWKWARD = re.compile(r'[\x00-\x1f"\\]')


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
    places, cells = [], []
    for name, values in series.items():
        place, texts = _cells(values)
        places.append(f"{_text(name)}:".replace("%", "%%") + place)
        cells.append(texts)
    row = "{" + ",".join([*places, *(one.replace("%", "%%") for one in constant)]) + "}"
    return [row % one for one in zip(*cells, strict=True)]


def _series(batch: Batch, choice: Choice) -> dict[str, list[Any]]:
    return {
        name: _coded(batch.columns[column], choice.codes.get(name, {}))
        for column, name in choice.columns.items()
        if column in batch.columns and name not in choice.given
    }


def _coded(values: Sequence[Any], codes: Mapping[str, str]) -> list[Any]:
    plain = _stripped(values)
    if not codes:
        return plain
    return [value if value is None else codes.get(str(value), value) for value in plain]


def _stripped(values: Sequence[Any]) -> list[Any]:
    if set(map(type, values)) <= {str}:
        texts = list(map(str.strip, values))
        return [one or None for one in texts] if "" in texts else texts
    return [value.strip() or None if value.__class__ is str else value for value in values]


def _cells(values: Sequence[Any]) -> tuple[str, Sequence[Any]]:
    """Where a column's values stand in the text of a row, and what is put there."""
    kinds = set(map(type, values))
    if kinds <= {int}:
        return "%s", values
    if kinds <= {str} and not AWKWARD.search("".join(values)):
        # Nothing to write otherwise than it is: most columns are so.
        return '"%s"', values
    return "%s", _texts(values)


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
