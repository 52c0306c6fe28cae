"""What everybody may know of a hearing besides its statements: rules, notices, meetings, extensions, stages."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from django.contrib.gis.geos import Point

from apps.accounts.permissions import Person
from apps.hearings import messages
from apps.hearings.domain.rules import Rules
from apps.hearings.models import Extension, Hearing, Meeting, PublicNotice
from apps.hearings.queries.hearings import stages_of
from apps.hearings.queries.notices import extensions, meetings, notices
from apps.hearings.queries.rules import rules_of
from apps.kernel import clock, crs, text
from apps.norms.models import NormStatus
from apps.plans import registry

MAP_ZOOM = 16


@dataclass(frozen=True)
class RulesShown:
    """The rules with their words; the days are shown where they are not empty."""

    rules: Rules
    valid_from: str
    act_date: str
    status_label: str
    counted_in_working_days: bool


@dataclass(frozen=True)
class MeetingShown:
    """A meeting with its district's name and the part of an address that turns the map to its place."""

    meeting: Meeting
    district: str
    at: str
    is_over: bool


@dataclass(frozen=True)
class Facts:
    """Everything about a hearing but what people said."""

    rules: RulesShown
    notices: list[PublicNotice]
    meetings: list[MeetingShown]
    extensions: list[Extension]
    stages: list[Hearing]
    repeats: Hearing | None
    repeated_by: Hearing | None


def facts(user: Person | None, hearing: Hearing) -> Facts:
    """The facts as `user` may see them."""
    stages = stages_of(user, hearing)
    repeats = [one for one in stages if one.is_repeat and one.previous_id == hearing.pk]
    before = [one for one in stages if one.pk == hearing.previous_id]
    return Facts(
        rules=rules_shown(rules_of(hearing)),
        notices=list(notices(hearing)),
        meetings=_meetings(hearing),
        extensions=list(extensions(hearing)),
        stages=stages if len(stages) > 1 else [],
        repeats=before[0] if before and hearing.is_repeat else None,
        repeated_by=repeats[0] if repeats else None,
    )


def rules_shown(rules: Rules) -> RulesShown:
    """Rules in the reader's language."""
    known = rules.status in NormStatus.values
    return RulesShown(
        rules=rules,
        valid_from=_day(rules.valid_from),
        act_date=_day(rules.act_date),
        status_label=str(NormStatus(rules.status).label) if known else "",
        counted_in_working_days=rules.working,
    )


def meeting_place_wgs(meeting: Meeting) -> tuple[float, float] | None:
    """Longitude and latitude of a meeting in degrees (EPSG:4326)."""
    if meeting.location is None:
        return None
    point = cast(Point, meeting.location.transform(crs.EXCHANGE, clone=True))
    return point.x, point.y


def _meetings(hearing: Hearing) -> list[MeetingShown]:
    rows = list(meetings(hearing))
    wanted = {row.district for row in rows if row.district}
    layer = registry.layer("district")._default_manager
    names = {
        one.uid: text.localized(one, "name")
        for one in layer.filter(version=hearing.version_id, uid__in=wanted)
    }
    now = clock.now()
    return [
        MeetingShown(
            row, names.get(row.district, "") if row.district else "", _at(row), row.ends_at < now
        )
        for row in rows
    ]


def _at(meeting: Meeting) -> str:
    place = meeting_place_wgs(meeting)
    return f"#map={MAP_ZOOM}/{place[1]:.5f}/{place[0]:.5f}" if place else ""


def _day(value: str) -> str:
    return messages.day_text(date.fromisoformat(value)) if value else ""
