"""The verb that brings the shipped calendar into the database: a day that is there is left as it is."""

from dataclasses import asdict
from pathlib import Path

from django.db import transaction

from apps.norms.domain.holiday import read_holidays
from apps.norms.models import Holiday

ROWS = Path(__file__).resolve().parents[1] / "rows" / "calendar"


def load_holidays(*, folder: Path = ROWS) -> int:
    """How many days were new. BadRowError writes nothing.

    Set-up work without an actor. The Government moves working days by decree: what an
    administrator has entered for a day is right, so no row is ever overwritten or brought back.
    """
    rows = [
        row
        for path in sorted(folder.glob("*.yaml"))
        for row in read_holidays(path.read_text(encoding="utf-8"))
    ]
    with transaction.atomic():
        known = set(Holiday.objects.values_list("day", flat=True))
        new = [Holiday(**asdict(row)) for row in rows if row.day not in known]
        Holiday.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)
