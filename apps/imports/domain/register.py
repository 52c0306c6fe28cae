"""Rows of a register before they are mapped: identifiers, written forms, what is no longer in force (no Django)."""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from apps.imports.domain import normal_form
from apps.imports.domain.mapping import UID
from apps.imports.domain.profile import BuiltInProfile, found_in, stable_uid
from apps.imports.domain.raw import Finding, Level
from apps.imports.domain.table import Batch, MappedBatch

Mapper = Callable[[Batch], Sequence[str] | MappedBatch]
CODE = "code"
# What follows from a code: with an unknown one it is missing too, which is no second fault.
FOLLOWS = {"zone_code": "category"}


@dataclass(frozen=True)
class RegisterFile:
    """How the rows of one file are read: what was chosen, and what is known of the day and the codes.

    `columns` (column → field) and `given` as chosen; `lists`: field → codes that its list has; `title`: the
    profile's in the reader's language.
    """

    profile: BuiltInProfile | None
    columns: Mapping[str, str]
    given: Mapping[str, Any]
    today: date
    lists: Mapping[str, Collection[str]] = field(default_factory=dict)
    title: str = ""

    def notes(self) -> tuple[Finding, ...]:
        """What is told of the file as a whole."""
        if self.profile is None:
            return ()
        detail = {"title": self.title or self.profile.title}
        return (Finding(0, "import.register_known", Level.NOTE, detail),)


def register_mapper(mapper: Mapper, reading: RegisterFile) -> Mapper:
    """`mapper` with every row brought to the form that our fields take, and what the register says of it."""
    if reading.profile is None and not any(map(normal_form.of_field, reading.columns.values())):
        return mapper

    def mapped(batch: Batch) -> MappedBatch:
        written = _written(batch, reading)
        prepared, names = _identified(written, reading)
        done = mapper(prepared)
        made = done if isinstance(done, MappedBatch) else MappedBatch(done)
        findings = dict(made.findings)
        for name, one in _unknown_codes(written, reading):
            told = findings.get(one.row, ())
            others = [own for own in told if own.detail.get("field") != FOLLOWS.get(name)]
            findings[one.row] = (one, *others)
        # The last word counts: what is no longer in force is set aside, whatever else it lacks.
        for one in _ended(batch, reading):
            findings[one.row] = (*findings.get(one.row, ()), one)
        return MappedBatch(_with_codes(made.texts, names), findings)

    return mapped


def _written(batch: Batch, reading: RegisterFile) -> Batch:
    forms = {
        column: form
        for column, name in reading.columns.items()
        if column in batch.columns and (form := normal_form.of_field(name))
    }
    if not forms:
        return batch
    changed = {
        column: [form(value) for value in batch.columns[column]] for column, form in forms.items()
    }
    return replace(batch, columns={**batch.columns, **changed})


def _identified(batch: Batch, reading: RegisterFile) -> tuple[Batch, list[Any]]:
    """The batch with our identifiers, and those of the register, which become codes where there are none."""
    profile = reading.profile
    column = next((one for one, name in reading.columns.items() if name == UID), "")
    if profile is None or profile.namespace is None or column not in batch.columns:
        return batch, []
    said = batch.columns[column]
    uids = [stable_uid(profile.namespace, value) for value in said]
    has_codes = CODE in {*reading.columns.values(), *reading.given}
    names = [] if has_codes else [normal_form.row_name(value) for value in said]
    return replace(batch, columns={**batch.columns, column: uids}), names


def _with_codes(texts: Sequence[str], names: list[Any]) -> Sequence[str]:
    if not names:
        return texts
    return [
        f'{text[:-1]}{"," if len(text) > 2 else ""}"{CODE}":{json.dumps(name, ensure_ascii=False)}}}'
        if isinstance(name, str) and name
        else text
        for text, name in zip(texts, names, strict=True)
    ]


def _unknown_codes(batch: Batch, reading: RegisterFile) -> list[tuple[str, Finding]]:
    found = []
    for column, name in reading.columns.items():
        known = reading.lists.get(name)
        if not known or column not in batch.columns:
            continue
        found += [
            (name, Finding(row, "import.not_in_list", Level.REFUSED, {"value": str(value)[:80]}))
            for row, value in zip(batch.rows, batch.columns[column], strict=True)
            if value not in (None, "") and value not in known
        ]
    return found


def _ended(batch: Batch, reading: RegisterFile) -> list[Finding]:
    """Rows that the register calls out of force: told, kept in the list, not brought into the plan."""
    if reading.profile is None:
        return []
    found = []
    there = found_in(reading.profile.all_columns, list(batch.columns))
    for name in reading.profile.ended_by:
        column = there.get(name)
        for row, value in zip(batch.rows, batch.columns.get(column or "", ()), strict=False):
            if _has_ended(value, reading.today):
                detail = {"column": column, "value": str(value)[:80]}
                found.append(Finding(row, "import.not_in_force", Level.QUARANTINED, detail))
    return found


def _has_ended(value: Any, today: date) -> bool:
    said = normal_form.day(normal_form.identifier(value))
    if said in (None, "", "0"):
        return False
    try:
        return date.fromisoformat(str(said)) <= today
    except ValueError:
        # No day but the number of the document that ended it.
        return True
