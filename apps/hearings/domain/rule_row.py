"""A rule set as a row of a YAML file: reads the text, says what is wrong with it (no Django)."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import yaml

from apps.hearings.domain.announcement import Procedure
from apps.norms.domain.row import STATUSES, BadRowError

BASES = frozenset({"calendar", "working"})
LANGUAGES = frozenset({"kk", "ru", "en"})
NUMBERS = ("notice_days", "min_open_days", "quorum", "recordings_days", "minutes_days")


@dataclass(frozen=True)
class RuleRow:
    """One row of `apps/hearings/rows/rule_sets.yaml`, checked. Every field is written out in the file."""

    procedure_type: str
    valid_from: date
    notice_days: int | None
    notice_basis: str
    min_open_days: int | None
    quorum: int | None
    recordings_days: int | None
    minutes_days: int | None
    needs_meeting: bool
    needs_second_person: bool
    languages: list[str]
    act: str
    act_ru: str
    act_en: str
    article: str
    act_date: date | None
    status: str
    source: str
    to_be_confirmed: bool
    note: str
    note_ru: str
    note_en: str


FIELDS = tuple(one.name for one in fields(RuleRow))


def read_rule_sets(text: str) -> list[RuleRow]:
    """Every row of the YAML text, in file order; BadRowError at the first bad one."""
    raw = yaml.safe_load(text) or []
    if not isinstance(raw, list):
        raise BadRowError("a file of rule sets is a list of rows")
    return [_row(one, place) for place, one in enumerate(raw, start=1)]


def _row(raw: Any, place: int) -> RuleRow:
    if not isinstance(raw, Mapping):
        raise BadRowError(f"row {place}: not a mapping")
    name = f"row {place} ({raw.get('procedure_type', 'no procedure')})"
    if missing := [one for one in FIELDS if one not in raw]:
        raise BadRowError(f"{name}: missing {', '.join(missing)}")
    if unknown := sorted(set(raw) - set(FIELDS)):
        raise BadRowError(f"{name}: unknown {', '.join(unknown)}")
    for field, fault in _faults(raw):
        raise BadRowError(f"{name}: {field} {raw[field]!r} {fault}")
    return RuleRow(**{field: raw[field] for field in FIELDS})


def _faults(raw: Mapping[str, Any]) -> list[tuple[str, str]]:
    found = [
        (field, "is not a count or null")
        for field in NUMBERS
        if raw[field] is not None and (type(raw[field]) is not int or raw[field] < 0)
    ]
    if raw["procedure_type"] not in set(Procedure):
        found.append(("procedure_type", "is unknown"))
    if type(raw["valid_from"]) is not date:
        found.append(("valid_from", "is not a date like 2026-07-01"))
    if raw["act_date"] is not None and type(raw["act_date"]) is not date:
        found.append(("act_date", "is not a date or null"))
    if raw["notice_basis"] not in BASES:
        found.append(("notice_basis", f"is not one of {sorted(BASES)}"))
    if raw["status"] not in STATUSES:
        found.append(("status", f"is not one of {sorted(STATUSES)}"))
    if not set(raw["languages"]) <= LANGUAGES:
        found.append(("languages", f"are not among {sorted(LANGUAGES)}"))
    found += [(one, "is empty") for one in ("act", "act_ru", "act_en", "source") if not raw[one]]
    return found
