"""What a weighing still lacks before its hearing can be concluded."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
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
    """Counted now. Statements that their authors withdrew need no answer."""
    said = Statement.objects.filter(hearing=hearing, withdrawn_at__isnull=True)
    counts = Segment.objects.filter(hearing=hearing).aggregate(
        segments=Count("pk"),
        confirmed=Count("pk", filter=Q(is_confirmed=True)),
        proposed=Count("pk", filter=~Q(proposal_verdict="")),
        decided=Count("pk", filter=~Q(verdict="")),
    )
    gaps = [_untaken(said), *(_gap(lack, rows) for lack, rows in _lacking(hearing).items())]
    return Coverage(statements=said.count(), **counts, gaps=tuple(gap for gap in gaps if gap.count))


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


def _lacking(hearing: Hearing) -> dict[Lack, QuerySet[Segment]]:
    rows = Segment.objects.filter(hearing=hearing)
    kinds = (Lack.UNCONFIRMED, Lack.UNDECIDED, Lack.UNEXPLAINED)
    return {lack: rows.filter(lacking(lack)) for lack in kinds}


def _untaken(said: QuerySet[Statement]) -> Gap:
    rows = said.exclude(Exists(Segment.objects.filter(statement=OuterRef("pk"))))
    first = rows.order_by("number").values_list("number", flat=True)[:FIRST]
    return Gap(Lack.NO_SEGMENT, rows.count(), tuple(Place(number) for number in first))


def _gap(lack: Lack, rows: QuerySet[Segment]) -> Gap:
    first = rows.order_by("number", "position").values_list("number", "pk", "position")[:FIRST]
    return Gap(lack, rows.count(), tuple(Place(*one) for one in first))
