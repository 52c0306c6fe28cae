"""New statements as news: counted when a letter is written, from what everybody reads at that moment."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from shapely.geometry.base import BaseGeometry

from apps.following.domain.event import EventKind
from apps.following.domain.follow import PLACE_KINDS, Kind, Pace
from apps.following.domain.place import watched
from apps.following.models import Delivery, Event, Follow
from apps.hearings.models import Hearing
from apps.hearings.queries.newly_public import lying_in, newly_public
from apps.kernel import geos


@dataclass(frozen=True)
class Gathered:
    """One line of a letter: the statements of one hearing since the last letter."""

    event: Event
    since: datetime
    count: int


def is_about_statements(event: Event) -> bool:
    """Whether the event stands for statements that became public."""
    return event.kind == EventKind.STATEMENTS.value


def hearers(event: Event, live: Iterable[Follow]) -> list[Follow]:
    """Those of the `live` follows that a digest tells: of the hearing, or of a place where something was said."""
    hearing = event.hearing
    if hearing is None:
        return []
    since, until = span_of(event)
    digests = [one for one in live if one.pace != Pace.AT_ONCE.value]
    of_hearing = [one for one in digests if one.hearing_id == hearing.pk]
    of_place = [
        one
        for one in digests
        if Kind(one.kind) in PLACE_KINDS
        and one.version is not None
        and one.version.plan_id == hearing.version.plan_id
        and count_for(one, hearing, since, until)
    ]
    return of_hearing + of_place


def gathered(follow: Follow, deliveries: Sequence[Delivery]) -> list[Gathered]:
    """One line for each hearing, whatever days the letter gathers; none where nothing is left to read."""
    newest: dict[int, tuple[Event, datetime]] = {}
    for one in sorted(deliveries, key=lambda row: row.event.at):
        event = one.event
        if event.hearing_id is None:
            continue
        since, _until = span_of(event)
        first = newest[event.hearing_id][1] if event.hearing_id in newest else since
        newest[event.hearing_id] = (event, min(first, since))
    found = []
    for event, since in newest.values():
        assert event.hearing is not None  # noqa: S101 - asked above
        count = count_for(follow, event.hearing, since, event.at)
        if count:
            found.append(Gathered(event, since, count))
    return found


def count_for(follow: Follow, hearing: Hearing, since: datetime, until: datetime) -> int:
    """How many statements became public for this follow: in its place if it has one, and nothing from before it."""
    begun = max(since, follow.confirmed_at) if follow.confirmed_at else since
    rows = newly_public(hearing, begun, until)
    if Kind(follow.kind) in PLACE_KINDS:
        if follow.geom is None:
            return 0
        ground: BaseGeometry = watched(geos.to_shapely(follow.geom), follow.radius_m)
        rows = lying_in(rows, geos.to_geos(ground))
    return rows.count()


def span_of(event: Event) -> tuple[datetime, datetime]:
    """From when to when the event gathers."""
    return datetime.fromisoformat(event.details["since"]), event.at
