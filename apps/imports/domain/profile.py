"""Known kinds of file: by which columns one is known, and what its rows become (no Django)."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

from apps.imports.domain import normal_form
from apps.imports.domain.mapping import UID, normal

# A shapefile cuts names to ten characters and tells those that became equal apart by _1, _2 …
CUT = 10
NUMBERED = re.compile(r"^(.{7,8})_(\d{1,2})$")


@dataclass(frozen=True)
class BuiltInProfile:
    """A kind of file that is known beforehand. `title` is an English message id.

    `columns`: column → field; `codes`, `given`, `match` as in the choices of an import. A file without one
    of `needs` is of another kind. Who maps `identifier` to `uid` gets a stable identifier of ours:
    uuid5 of `namespace` and what the column says. A row with a value in one of `ended_by` is no longer
    in force (a date: once it has come) and is set aside.
    """

    slug: str
    title: str
    layer: str
    columns: Mapping[str, str]
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    given: Mapping[str, Any] = field(default_factory=dict)
    match: Mapping[str, Any] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    identifier: str = ""
    namespace: UUID | None = None
    ended_by: tuple[str, ...] = ()

    @property
    def all_columns(self) -> tuple[str, ...]:
        """Every column that the kind of file is known by."""
        return tuple(dict.fromkeys((*self.columns, *self.ended_by, *self.needs)))


def fingerprint(columns: Iterable[str]) -> str:
    """sha256 of the column names in order of the alphabet, in normal form, each on a line."""
    lines = "\n".join(sorted({normal(one) for one in columns}))
    return hashlib.sha256(lines.encode()).hexdigest()


def found_in(wanted: Iterable[str], there: Sequence[str]) -> dict[str, str]:
    """Which of the `wanted` columns a file has: wanted name → name in the file, also when it was cut."""
    free = {normal(column): column for column in reversed(there)}
    names = list(wanted)
    found = {name: free.pop(normal(name)) for name in names if normal(name) in free}
    for name in names:
        cut = normal(name)[:CUT]
        if name not in found and len(normal(name)) > CUT and cut.strip("_") in free:
            found[name] = free.pop(cut.strip("_"))
    for name in names:
        if name in found or len(normal(name)) <= CUT:
            continue
        numbered = [
            one for one in free if (m := NUMBERED.match(one)) and normal(name).startswith(m[1])
        ]
        if len(numbered) == 1:
            found[name] = free.pop(numbered[0])
    return found


def stable_uid(namespace: UUID, said: Any) -> str | None:
    """Our identifier of what a register calls `said`: the same in every import, in every version."""
    name = normal_form.row_name(said)
    if name in (None, "") or isinstance(name, bool):
        return None
    try:
        return str(UUID(str(name)))
    except ValueError:
        return str(uuid5(namespace, str(name)))


def kind_of(
    profiles: Iterable[BuiltInProfile], layer: str, columns: Mapping[str, str], there: Sequence[str]
) -> BuiltInProfile | None:
    """The profile by which rows of a file with the columns `there` are read into `layer`.

    `columns` is what was chosen: only a file whose identifiers are to become ours is one of a register.
    """
    for one in profiles:
        found = found_in(one.all_columns, there)
        has_all = one.layer == layer and all(name in found for name in one.needs)
        if has_all and columns.get(found.get(one.identifier, "")) == UID:
            return one
    return None
