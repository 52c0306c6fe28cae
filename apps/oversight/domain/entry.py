"""What somebody records about an instruction, and what is wrong with it (no Django)."""

import re
from dataclasses import dataclass
from datetime import date

CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
CERTAINTIES = frozenset({"official", "secondary", "demo"})


@dataclass(frozen=True)
class InstructionEntry:
    """An instruction as data; recording the same `code` again changes the record."""

    code: str
    title_kk: str
    title_ru: str
    title_en: str
    issued_on: date
    issued_by: str
    responsible: str
    source: str
    certainty: str
    text: str = ""
    due_on: date | None = None
    done_on: date | None = None


def faults(entry: InstructionEntry) -> list[tuple[str, str]]:
    """Pairs of field and code; an empty list means it may be recorded."""
    found = [
        (field, "instruction.required")
        for field in ("title_kk", "title_ru", "title_en", "issued_by", "responsible", "source")
        if not getattr(entry, field).strip()
    ]
    if CODE.fullmatch(entry.code) is None:
        found.append(("code", "instruction.code_invalid"))
    if entry.certainty not in CERTAINTIES:
        found.append(("certainty", "instruction.certainty_unknown"))
    if entry.due_on is not None and entry.due_on < entry.issued_on:
        found.append(("due_on", "instruction.due_before_issued"))
    if entry.done_on is not None and entry.done_on < entry.issued_on:
        found.append(("done_on", "instruction.done_before_issued"))
    return found
