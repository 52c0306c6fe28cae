"""The verb that brings the shipped rows of norms into the database, as often as one likes."""

from dataclasses import asdict
from pathlib import Path

from django.db import transaction

from apps.norms.actions.bring_in import Loaded, bring_in
from apps.norms.domain.row import BadRowError, NormRow, read_rows
from apps.norms.models import Norm

ROWS = Path(__file__).resolve().parents[1] / "rows"


def load_norms(*, folder: Path = ROWS) -> Loaded:
    """Bring every row of `folder` in by code and first day; BadRowError writes nothing.

    Set-up work without an actor: the rows are part of the software. A row that an administrator
    has edited stays as edited.
    """
    rows = [row for path in sorted(folder.glob("*.yaml")) for row in _read(path)]
    outcomes = {"created": 0, "updated": 0, "unchanged": 0, "kept": 0}
    with transaction.atomic():
        for row in rows:
            outcome = bring_in(model=Norm, key=("code", "valid_from"), wanted=asdict(row))
            outcomes[outcome] += 1
    return Loaded(**outcomes)


def _read(path: Path) -> list[NormRow]:
    try:
        return read_rows(path.read_text(encoding="utf-8"))
    except BadRowError as error:
        raise BadRowError(f"{path.name}, {error}") from error
