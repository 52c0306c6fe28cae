"""All that can be known of an entry before the register is locked: where it stands, what it lies on."""

from dataclasses import dataclass

from apps.hearings.domain.entry import Entry
from apps.hearings.models import AreaRule, Hearing
from apps.hearings.queries.places import Places, places
from apps.hearings.queries.topics import Pair, topics_of_entry
from apps.plans.queries.boundary import lies_outside


@dataclass(frozen=True)
class Prepared:
    """A checked entry with its places (EPSG:32642) and topics, sorted; the version it speaks about is frozen, so
    they stay true however long the register is waited for."""

    entry: Entry
    places: Places
    topics: tuple[Pair, ...]
    is_marked_outside: bool


def prepared(hearing: Hearing, entry: Entry) -> Prepared:
    """What takes long, asked once and without a lock."""
    found = places(hearing.version, entry)
    topics = topics_of_entry(hearing.version, entry, found.anchor)
    ordered = sorted(topics, key=lambda pair: (pair[0], str(pair[1] or "")))
    return Prepared(entry, found, tuple(ordered), _is_marked_outside(hearing, entry))


def _is_marked_outside(hearing: Hearing, entry: Entry) -> bool:
    if hearing.area_rule == AreaRule.ACCEPT or entry.place is None:
        return False
    return lies_outside(hearing.version, entry.place)
