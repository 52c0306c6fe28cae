"""Counting who took part: natural persons and legal entities, here and in the room, each once."""

from dataclasses import dataclass

from django.db.models import Count, Q

from apps.hearings.domain.rules import has_quorum
from apps.hearings.models import Hearing, Participant
from apps.hearings.queries.rules import rules_of


@dataclass(frozen=True)
class Quorum:
    """Participants of a hearing against what its rules demand; `needed` None: nothing is demanded."""

    persons: int
    legal_entities: int
    online: int
    in_room: int
    needed: int | None
    reached: bool

    @property
    def total(self) -> int:
        """Everybody, each once."""
        return self.persons + self.legal_entities

    @property
    def missing(self) -> int:
        """How many are still missing."""
        return max(0, (self.needed or 0) - self.total)


def quorum(hearing: Hearing) -> Quorum:
    """The count now. Who is here and in the room stands in both columns and counts once in the total."""
    entity = Q(kind=Participant.Kind.LEGAL_ENTITY)
    counted = Participant.objects.filter(hearing=hearing).aggregate(
        persons=Count("id", filter=~entity),
        legal_entities=Count("id", filter=entity),
        online=Count("id", filter=Q(online=True)),
        in_room=Count("id", filter=Q(in_room=True)),
    )
    rules = rules_of(hearing)
    total = counted["persons"] + counted["legal_entities"]
    return Quorum(**counted, needed=rules.quorum, reached=has_quorum(rules, total))
