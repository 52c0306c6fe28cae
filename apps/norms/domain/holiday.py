"""A day of the calendar as a row of a YAML file: reads the text, says what is wrong with it (no Django)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from apps.norms.domain.row import STATUSES, BadRowError

REQUIRED = ("day", "name_kk", "name_ru", "name_en", "status", "source")


@dataclass(frozen=True)
class HolidayRow:
    """One row of `apps/norms/rows/calendar/*.yaml`, checked."""

    day: date
    name_kk: str
    name_ru: str
    name_en: str
    status: str
    source: str
    is_workday: bool = False


def read_holidays(text: str) -> list[HolidayRow]:
    """Every row of one YAML text, in file order; BadRowError at the first bad one."""
    raw = yaml.safe_load(text) or []
    if not isinstance(raw, list):
        raise BadRowError("a calendar file is a list of rows")
    return [_row(one, place) for place, one in enumerate(raw, start=1)]


def _row(raw: Any, place: int) -> HolidayRow:
    if not isinstance(raw, Mapping):
        raise BadRowError(f"row {place}: not a mapping")
    name = f"row {place} ({raw.get('day', 'no day')})"
    missing = [one for one in REQUIRED if raw.get(one) in (None, "")]
    if missing:
        raise BadRowError(f"{name}: missing {', '.join(missing)}")
    unknown = sorted(set(raw) - set(REQUIRED) - {"is_workday"})
    if unknown:
        raise BadRowError(f"{name}: unknown {', '.join(unknown)}")
    if type(raw["day"]) is not date:
        raise BadRowError(f"{name}: {raw['day']!r} is not a date like 2026-07-01")
    if raw["status"] not in STATUSES:
        raise BadRowError(f"{name}: status {raw['status']!r} is not one of {sorted(STATUSES)}")
    texts = {one: str(raw[one]).strip() for one in REQUIRED if one != "day"}
    return HolidayRow(day=raw["day"], is_workday=raw.get("is_workday") is True, **texts)
