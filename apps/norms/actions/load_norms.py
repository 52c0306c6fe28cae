"""The verb that brings the shipped rows of norms into the database, as often as one likes."""

from dataclasses import asdict, dataclass
from pathlib import Path

from django.db import transaction

from apps.norms.domain.row import BadRowError, NormRow, read_rows
from apps.norms.models import Norm

ROWS = Path(__file__).resolve().parents[1] / "rows"


@dataclass(frozen=True)
class Loaded:
    """How many rows came, changed, stayed, and were left alone because they were edited here."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    kept: int = 0


def load_norms(*, folder: Path = ROWS) -> Loaded:
    """Bring every row of `folder` in by code and first day; BadRowError writes nothing.

    Set-up work without an actor: the rows are part of the software. A row that an administrator
    has edited stays as edited.
    """
    rows = [row for path in sorted(folder.glob("*.yaml")) for row in _read(path)]
    outcomes = {"created": 0, "updated": 0, "unchanged": 0, "kept": 0}
    with transaction.atomic():
        for row in rows:
            outcomes[_bring_in(row)] += 1
    return Loaded(**outcomes)


def _read(path: Path) -> list[NormRow]:
    try:
        return read_rows(path.read_text(encoding="utf-8"))
    except BadRowError as error:
        raise BadRowError(f"{path.name}, {error}") from error


def _bring_in(row: NormRow) -> str:
    wanted = asdict(row)
    found = (
        Norm.objects.select_for_update().filter(code=row.code, valid_from=row.valid_from).first()
    )
    if found is None:
        Norm.objects.create(**wanted)
        return "created"
    if found.kept_by_hand:
        return "kept"
    changed = [field for field, value in wanted.items() if getattr(found, field) != value]
    if not changed:
        return "unchanged"
    for field in changed:
        setattr(found, field, wanted[field])
    found.save(update_fields=changed)
    return "updated"
