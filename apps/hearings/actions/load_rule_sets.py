"""The verb that brings the shipped rule sets into the database, as often as one likes."""

from dataclasses import asdict
from pathlib import Path

from django.db import transaction

from apps.hearings.domain.rule_row import read_rule_sets
from apps.hearings.models import RuleSet
from apps.norms.actions.bring_in import Loaded, bring_in

ROWS = Path(__file__).resolve().parents[1] / "rows" / "rule_sets.yaml"


def load_rule_sets(*, path: Path = ROWS) -> Loaded:
    """Bring every row in by procedure and first day; BadRowError writes nothing.

    Set-up work without an actor: the rows are part of the software. A row that an administrator
    has edited stays as edited.
    """
    rows = read_rule_sets(path.read_text(encoding="utf-8"))
    outcomes = {"created": 0, "updated": 0, "unchanged": 0, "kept": 0}
    with transaction.atomic():
        for row in rows:
            outcome = bring_in(
                model=RuleSet, key=("procedure_type", "valid_from"), wanted=asdict(row)
            )
            outcomes[outcome] += 1
    return Loaded(**outcomes)
