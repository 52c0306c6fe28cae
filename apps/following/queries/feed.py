"""Feeds of the hearings: what everybody may know, from the public rows of each hearing, in the reader's language."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.following.domain.entry import FeedEntry
from apps.following.domain.event import EventKind
from apps.following.models import Event
from apps.hearings.domain.ladder import PUBLIC_STATES, State
from apps.hearings.messages import day_text, instant_text
from apps.hearings.models import Hearing
from apps.hearings.queries import extensions, meetings, notices
from apps.kernel import clock
from apps.kernel.text import localized
from apps.weighing.models import Segment

MOST_ENTRIES = 100
MOST_HEARINGS = 50
# What the rows of a hearing do not date themselves.
DATED_BY_EVENTS = (
    EventKind.MEETING_ADDED,
    EventKind.MEETING_CHANGED,
    EventKind.CONCLUDED,
    EventKind.REPEAT_NEEDED,
)


def hearing_entries(hearing: Hearing) -> list[FeedEntry]:
    """What happened to one public hearing, the newest first."""
    found = [*_life(hearing), *_notices(hearing), *_extensions(hearing), *_meetings(hearing)]
    return sorted(found, key=lambda one: (one.at, one.key), reverse=True)[:MOST_ENTRIES]


def all_entries() -> list[FeedEntry]:
    """What happened to the latest public hearings, the newest first, each entry with its hearing's name."""
    hearings = Hearing.objects.filter(state__in=[state.value for state in PUBLIC_STATES])
    found = [
        FeedEntry(
            one.key, f"{localized(hearing, 'title')}: {one.title}", one.text, one.at, one.path
        )
        for hearing in hearings.order_by("-opens_at")[:MOST_HEARINGS]
        for one in hearing_entries(hearing)
    ]
    return sorted(found, key=lambda one: (one.at, one.key), reverse=True)[:MOST_ENTRIES]


def _life(hearing: Hearing) -> Iterator[FeedEntry]:
    now = clock.now()
    period = _("Statements are taken from %(opens)s to %(closes)s.") % {
        "opens": instant_text(hearing.opens_at),
        "closes": instant_text(hearing.closes_at),
    }
    if hearing.published_at is not None:
        yield _entry(hearing, "announced", _("Announced"), period, hearing.published_at)
    if hearing.opens_at <= now:
        yield _entry(hearing, "opened", _("Open"), period, hearing.opens_at)
    if hearing.ends_at <= now:
        said = _("Statements were taken until %(closes)s.") % {
            "closes": instant_text(hearing.ends_at)
        }
        text = " ".join(part for part in (said, hearing.close_reason) if part)
        yield _entry(hearing, "closed", _("Closed"), text, hearing.ends_at)
    if hearing.state in {State.CONCLUDED.value, State.ARCHIVED.value}:
        yield from _by_event(hearing, EventKind.CONCLUDED, _("Concluded"), _decisions(hearing))
    if hearing.state == State.REPEAT_NEEDED.value:
        yield from _by_event(hearing, EventKind.REPEAT_NEEDED, _("Has to be repeated"))


def _by_event(hearing: Hearing, kind: EventKind, title: str, text: str = "") -> Iterator[FeedEntry]:
    event = Event.objects.filter(hearing=hearing, kind=kind.value).first()
    if event is not None:
        yield _entry(hearing, kind.value, title, text, event.at)


def _decisions(hearing: Hearing) -> str:
    """How many decisions the conclusion brings; they are public from then on."""
    number = Segment.objects.filter(hearing=hearing).exclude(verdict="").count()
    return ngettext("%(number)s decision", "%(number)s decisions", number) % {"number": number}


def _notices(hearing: Hearing) -> Iterator[FeedEntry]:
    for one in notices(hearing):
        if one.withdrawn_at is not None:
            continue
        title = _("Notice: %(outlet)s") % {"outlet": one.outlet}
        text = _("Published on %(day)s.") % {"day": day_text(one.published_on)}
        yield _entry(hearing, f"notice/{one.pk}", title, text, one.recorded_at)


def _extensions(hearing: Hearing) -> Iterator[FeedEntry]:
    for one in extensions(hearing):
        title = _("Extended until %(closes)s") % {"closes": instant_text(one.closes_after)}
        yield _entry(hearing, f"extension/{one.pk}", title, one.reason, one.at)


def _meetings(hearing: Hearing) -> Iterator[FeedEntry]:
    noted = {
        event.details.get("starts_at"): event.at
        for event in Event.objects.filter(
            hearing=hearing, kind__in=[kind.value for kind in DATED_BY_EVENTS]
        ).order_by("id")
    }
    for one in meetings(hearing):
        said = noted.get(one.starts_at.isoformat(), hearing.published_at or hearing.created_at)
        when = instant_text(one.starts_at)
        if one.cancelled_at is not None:
            title = _("Meeting of %(when)s cancelled") % {"when": when}
            yield _entry(
                hearing, f"meeting/{one.pk}", title, one.cancelled_reason, one.cancelled_at
            )
        else:
            title = _("Meeting: %(when)s") % {"when": when}
            yield _entry(hearing, f"meeting/{one.pk}", title, localized(one, "place"), said)


def _entry(hearing: Hearing, key: str, title: str, text: str, at: datetime) -> FeedEntry:
    path = reverse("hearings:detail", args=[hearing.slug])
    return FeedEntry(f"{hearing.slug}/{key}", title, text, at, path)
