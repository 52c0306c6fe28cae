"""Small steps from what a row says to what a field holds, and the findings about a row's attributes."""

import json
import math
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import Field, JSONField
from django.utils.translation import gettext as _

from apps.imports.domain import mapping
from apps.imports.domain.raw import Finding, Level
from apps.plans import attributes


def plain(values: Sequence[Any]) -> list[Any]:
    """None for everything that means unknown: empty text, not-a-number."""
    return [
        value.strip() or None
        if value.__class__ is str
        else None
        if value.__class__ is float and not math.isfinite(value)
        else value
        for value in values
    ]


def bag_pieces(
    name: str,
    rows: range,
    columns: Mapping[str, Sequence[Any]],
    findings: defaultdict[int, list[Finding]],
) -> list[str]:
    """Columns without a field of their own, as they came, as the field `name` of each row; JSON knows no NaN.

    A column called as the field is the field itself, as our own exports write it.
    """
    series = [
        [None if one.__class__ is float and not math.isfinite(one) else one for one in values]
        for values in columns.values()
    ]
    pieces = []
    for row, values in zip(
        rows, zip(*series, strict=True) if series else [()] * len(rows), strict=True
    ):
        said = dict(zip(columns, values, strict=True))
        whole = document(str(said.get(name, "")), None)
        if isinstance(whole, dict):
            said = {**whole, **{one: value for one, value in said.items() if one != name}}
        text = json.dumps(said, ensure_ascii=False)
        if "\\u0000" in text or attributes.UNSTORABLE.search(text):
            why = _("The text holds characters that cannot be stored.")
            findings[row].append(refused(row, name, "attribute.invalid", why))
            text = "{}"
        pieces.append(f'"{name}":{text}')
    return pieces


def spread(said: Sequence[Any], values: dict[str, list[Any]], fields: Iterable[str]) -> None:
    """Puts names in whatever language into the fields of their languages, where those are still empty."""
    free = set(fields)
    for index, value in enumerate(said):
        if value is None:
            continue
        name = mapping.language_of(str(value))
        if name in free:
            series = values.setdefault(name, [None] * len(said))
            if series[index] is None:
                series[index] = str(value)


def code_of(
    value: Any, own: Mapping[str, str], codes: Mapping[str, str], *, leave_out: bool
) -> Any:
    """What a word means: by the person's list, by the layer's codes and labels; else the word itself,
    which will be refused, or None when it is to be left out."""
    text = str(value)
    if text in own:
        return own[text] or None
    if not codes:
        return value
    found = codes.get(text.casefold())
    return found if found is not None or leave_out else value


def unpacked(field: "Field[Any, Any]", value: Any) -> Any:
    """A list or a document that a cell holds as text, as our own exports write them: `it, food` or JSON."""
    if not isinstance(value, str):
        return value
    if isinstance(field, JSONField):
        return document(value, value)
    if isinstance(field, ArrayField) and not value.lstrip().startswith("["):
        return [part.strip() for part in value.split(",") if part.strip()]
    return value


def document(text: str, otherwise: Any) -> Any:
    """The list or object that a text is as JSON; `otherwise` when it is something else."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return otherwise
    return found if isinstance(found, list | dict) else otherwise


def as_uuid(text: Any) -> uuid.UUID | None:
    """The identifier that is written there; None for anything else."""
    try:
        return uuid.UUID(str(text)) if text else None
    except ValueError:
        return None


def refused(row: int, field: str, code: str, why: str) -> Finding:
    """A row is kept out of the plan by one of its attributes."""
    return Finding(row, code, Level.REFUSED, {"field": field, "text": why})


def lacking(row: int, field: str) -> Finding:
    """A new feature needs the field, and the row has nothing for it."""
    return refused(row, field, "attribute.required", _("This field is required."))
