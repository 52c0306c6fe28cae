"""A norm as a row of a YAML file: reads the text, says what is wrong with it (no Django)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

import yaml

STATUSES = frozenset({"verified", "secondary", "assumed", "recalled"})
REQUIRED = ("code", "value", "unit", "title_kk", "title_ru", "title_en", "status", "source")
OPTIONAL = ("act", "article", "valid_from", "valid_to")


class BadRowError(ValueError):
    """A row that cannot be a norm; the text names the row and the field."""


@dataclass(frozen=True)
class NormRow:
    """One row of `apps/norms/rows/*.yaml`, checked."""

    code: str
    value: Decimal
    unit: str
    title_kk: str
    title_ru: str
    title_en: str
    status: str
    source: str
    act: str = ""
    article: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


def read_rows(text: str) -> list[NormRow]:
    """Every row of one YAML text, in file order; BadRowError at the first bad one."""
    raw = yaml.safe_load(text) or []
    if not isinstance(raw, list):
        raise BadRowError("a norms file is a list of rows")
    return [_row(one, place) for place, one in enumerate(raw, start=1)]


def _row(raw: Any, place: int) -> NormRow:
    if not isinstance(raw, Mapping):
        raise BadRowError(f"row {place}: not a mapping")
    name = f"row {place} ({raw.get('code', 'no code')})"
    missing = [field for field in REQUIRED if raw.get(field) in (None, "")]
    if missing:
        raise BadRowError(f"{name}: missing {', '.join(missing)}")
    unknown = sorted(set(raw) - set(REQUIRED) - set(OPTIONAL))
    if unknown:
        raise BadRowError(f"{name}: unknown {', '.join(unknown)}")
    if raw["status"] not in STATUSES:
        raise BadRowError(f"{name}: status {raw['status']!r} is not one of {sorted(STATUSES)}")
    texts = {field: str(raw[field]).strip() for field in REQUIRED if field != "value"}
    return NormRow(
        value=_number(raw["value"], name),
        act=str(raw.get("act") or "").strip(),
        article=str(raw.get("article") or "").strip(),
        valid_from=_day(raw.get("valid_from"), name),
        valid_to=_day(raw.get("valid_to"), name),
        **texts,
    )


def _number(value: Any, name: str) -> Decimal:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise BadRowError(f"{name}: value {value!r} is not a number") from None
    if not number.is_finite():
        raise BadRowError(f"{name}: value {value!r} is not finite")
    return number


def _day(value: Any, name: str) -> date | None:
    if value is None or type(value) is date:
        return value
    raise BadRowError(f"{name}: {value!r} is not a date like 2026-07-01")
