"""Whether the journal is as it was written: the chain computed anew, line by line."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from apps.accounts.domain.chain import GENESIS, link
from apps.accounts.models import JournalEntry, JournalLink
from apps.kernel import clock

# The beat links every minute; a line that is older and stands outside was written past it.
LINKED_WITHIN = timedelta(minutes=15)
CHUNK_ROWS = 2_000
MOST_FAULTS = 20


@dataclass(frozen=True)
class Verified:
    """What was found: how many lines the chain holds, its last hash, and what is wrong in plain words."""

    lines: int
    head: str
    waiting: int
    faults: list[str]


def verify_journal(*, known: dict[int, str] | None = None) -> Verified:
    """Every hash from the first line on. `known` holds hashes written down elsewhere by position: they show that the
    end was cut off or the whole chain made anew, which the chain alone cannot."""
    faults: list[str] = []
    position, previous = 0, GENESIS
    expected = dict(known or {})
    for one in _links():
        position += 1
        faults.extend(_faults_of(one, position, previous))
        wanted = expected.pop(one.position, one.sha256)
        if wanted != one.sha256:
            faults.append(f"line {one.position}: the hash written down for it is another one")
        # On from what is stored, so that one changed line is told once and not by every line after it.
        position, previous = one.position, one.sha256
        if len(faults) >= MOST_FAULTS:
            break
    faults.extend(f"line {missing}: the chain ends before it" for missing in sorted(expected))
    outside = JournalEntry.objects.filter(link__isnull=True)
    lost = outside.filter(at__lt=clock.now() - LINKED_WITHIN).order_by("pk")[:MOST_FAULTS]
    faults.extend(f"entry {entry.pk}: not in the chain" for entry in lost)
    return Verified(position, f"{position}:{previous}", outside.count(), faults)


def _links() -> Iterator[JournalLink]:
    return JournalLink.objects.select_related("entry").order_by("position").iterator(CHUNK_ROWS)


def _faults_of(one: JournalLink, position: int, previous: str) -> Iterator[str]:
    if one.position != position:
        yield f"line {position}: missing, the next one is {one.position}"
    elif link(previous, one.entry.document()) != one.sha256:
        yield f"line {one.position}, entry {one.entry_id}: not what was written"
