"""What a weighing still lacks before its hearing can be concluded."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.hearings.domain.ladder import State
from apps.hearings.models import Hearing, Statement
from apps.weighing import messages
from apps.weighing.domain.verdict import ACCEPTED
from apps.weighing.models import Segment

FIRST = 10


class Lack(StrEnum):
    """What may be missing."""

    NO_SEGMENT = "no_segment"
    UNCONFIRMED = "unconfirmed"
    UNDECIDED = "undecided"
    UNEXPLAINED = "unexplained"


OF_SEGMENTS = (Lack.UNCONFIRMED, Lack.UNDECIDED, Lack.UNEXPLAINED)
LACK_TITLES: Mapping[Lack, Promise] = {
    Lack.NO_SEGMENT: _("statements that nobody took up"),
    Lack.UNCONFIRMED: _("segments that nobody confirmed"),
    Lack.UNDECIDED: _("segments without a decision"),
    Lack.UNEXPLAINED: _("followed, with neither a change of the plan nor an explanation"),
}


@dataclass(frozen=True)
class Place:
    """Where something is missing: a statement by its register number, and the segment of it."""

    number: int
    segment: UUID | None = None
    position: int | None = None


@dataclass(frozen=True)
class Gap:
    """One thing that is missing, how often and where first."""

    lack: Lack
    count: int
    places: tuple[Place, ...]

    @property
    def title(self) -> str:
        """In the reader's language."""
        return str(LACK_TITLES[self.lack])


@dataclass(frozen=True)
class Coverage:
    """How far a weighing is."""

    statements: int
    segments: int
    confirmed: int
    proposed: int
    decided: int
    gaps: tuple[Gap, ...]

    @property
    def is_complete(self) -> bool:
        """Whether every statement is answered."""
        return not self.gaps


def coverage(hearing: Hearing) -> Coverage:
    """Counted now, each table in one pass. Statements that their authors withdrew need no answer."""
    said = Statement.objects.filter(hearing=hearing, withdrawn_at__isnull=True)
    taken = Exists(Segment.objects.filter(statement=OuterRef("pk")))
    untaken = list(said.exclude(taken).order_by("number").values_list("number", flat=True))
    parts = Segment.objects.filter(hearing=hearing).order_by("number", "position")
    counts = parts.aggregate(
        segments=Count("pk"),
        confirmed=Count("pk", filter=Q(is_confirmed=True)),
        proposed=Count("pk", filter=~Q(proposal_verdict="")),
        decided=Count("pk", filter=~Q(verdict="")),
        **{lack.value: Count("pk", filter=lacking(lack)) for lack in OF_SEGMENTS},
    )
    gaps = []
    if untaken:
        gaps.append(Gap(Lack.NO_SEGMENT, len(untaken), tuple(map(Place, untaken[:FIRST]))))
    for lack in OF_SEGMENTS:
        count = counts.pop(lack.value)
        if count:
            rows = parts.filter(lacking(lack)).values_list("number", "pk", "position")[:FIRST]
            gaps.append(Gap(lack, count, tuple(Place(*row) for row in rows)))
    return Coverage(statements=said.count(), **counts, gaps=tuple(gaps))


def lacking(lack: Lack) -> Q:
    """The segments that lack something, as a condition; not for statements without any."""
    return {
        Lack.UNCONFIRMED: Q(is_confirmed=False),
        Lack.UNDECIDED: Q(verdict=""),
        Lack.UNEXPLAINED: Q(
            verdict__in=sorted(ACCEPTED), changesets=[], no_change_kk="", no_change_ru=""
        ),
    }[lack]


def require_complete(hearing: Hearing, to: State) -> None:
    """Gate of the register: Conflict `weighing.unfinished` while a conclusion lacks something."""
    if to is not State.CONCLUDED:
        return
    found = coverage(hearing)
    if found.is_complete:
        return
    missing = "; ".join(f"{gap.title} ({gap.count})" for gap in found.gaps)
    details = {
        "gaps": [
            {
                "lack": gap.lack.value,
                "count": gap.count,
                "places": [
                    {"number": one.number, "segment": str(one.segment) if one.segment else None}
                    for one in gap.places
                ],
            }
            for gap in found.gaps
        ]
    }
    raise messages.conflict("weighing.unfinished", details, missing=missing)
