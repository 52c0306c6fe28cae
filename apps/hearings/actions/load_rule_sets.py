"""The verb that brings the shipped rule sets into the database, as often as one likes."""

from dataclasses import asdict, dataclass
from pathlib import Path

from django.db import transaction

from apps.hearings.domain.rule_row import RuleRow, read_rule_sets
from apps.hearings.models import RuleSet

ROWS = Path(__file__).resolve().parents[1] / "rows" / "rule_sets.yaml"


@dataclass(frozen=True)
class Loaded:
    """How many rows came, changed, stayed, and were left alone because they were edited here."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    kept: int = 0


def load_rule_sets(*, path: Path = ROWS) -> Loaded:
    """Bring every row in by procedure and first day; BadRowError writes nothing.

    Set-up work without an actor: the rows are part of the software. A row that an administrator
    has edited stays as edited.
    """
    rows = read_rule_sets(path.read_text(encoding="utf-8"))
    outcomes = {"created": 0, "updated": 0, "unchanged": 0, "kept": 0}
    with transaction.atomic():
        for row in rows:
            outcomes[_bring_in(row)] += 1
    return Loaded(**outcomes)


def _bring_in(row: RuleRow) -> str:
    wanted = asdict(row)
    found = (
        RuleSet.objects.select_for_update()
        .filter(procedure_type=row.procedure_type, valid_from=row.valid_from)
        .first()
    )
    if found is None:
        RuleSet.objects.create(**wanted)
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
