"""The journal of one hearing in words: who did what and when. Statements have their own register."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.models import JournalEntry
from apps.accounts.permissions import Person, is_staff_member, require
from apps.hearings import messages
from apps.hearings.domain.ladder import State
from apps.hearings.models import Duty, Hearing
from apps.hearings.models.labels import STATE_LABELS

VERBS: Mapping[str, Promise] = {
    "hearing.drafted": gettext_lazy("Drafted the hearing"),
    "hearing.edited": gettext_lazy("Changed the draft"),
    "hearing.preview_revoked": gettext_lazy("Took the preview links back"),
    "hearing.template_saved": gettext_lazy("Saved a template"),
    "hearing.published": gettext_lazy("Published the hearing"),
    "hearing.clock": gettext_lazy("The time came"),
    "hearing.extended": gettext_lazy("Gave more time"),
    "hearing.closed": gettext_lazy("Closed the hearing"),
    "hearing.stepped": gettext_lazy("Moved the hearing on"),
    "hearing.step_refused": gettext_lazy("A step was refused"),
    "notice.recorded": gettext_lazy("Recorded a notice"),
    "notice.withdrawn": gettext_lazy("Withdrew a notice"),
    "meeting.added": gettext_lazy("Planned a meeting"),
    "meeting.changed": gettext_lazy("Changed a meeting"),
    "meeting.cancelled": gettext_lazy("Cancelled a meeting"),
    "participant.admitted": gettext_lazy("Admitted a participant"),
    "duty.owed": gettext_lazy("A duty came up"),
    "duty.no_longer_owed": gettext_lazy("A duty fell away"),
    "duty.reminded": gettext_lazy("A reminder was sent"),
    "duty.done": gettext_lazy("Finished a duty"),
}


@dataclass(frozen=True)
class JournalLine:
    """One act; `who` is blank for what the system did by itself. `count` says how often in a row it was done:
    a hall full of participants is one line, from the last of them."""

    at: datetime
    who: str
    what: str
    detail: str
    count: int = 1


def journal(user: Person | None, hearing: Hearing) -> QuerySet[JournalEntry]:
    """Acts of the staff and the clock on this hearing, the newest first; for the staff."""
    require(is_staff_member(user), user)
    rows = JournalEntry.objects.filter(subject=f"hearing:{hearing.slug}", verb__in=list(VERBS))
    return rows.select_related("actor").order_by("-id")


def lines(entries: Iterable[JournalEntry]) -> list[JournalLine]:
    """The acts in the reader's language, equal neighbours as one."""
    told = [_line(one) for one in entries]
    runs = [list(run) for _key, run in groupby(told, key=lambda one: replace(one, at=told[0].at))]
    return [replace(run[0], count=len(run)) for run in runs]


def _line(entry: JournalEntry) -> JournalLine:
    who = str(entry.actor) if entry.actor is not None else ""
    return JournalLine(entry.at, who, str(VERBS[entry.verb]), _detail(entry.details))


def _detail(details: Mapping[str, Any]) -> str:
    parts = [
        _state(details.get("after") or details.get("to")),
        _day(details.get("published_on")),
        _instant(details.get("starts_at")),
        _until(details.get("closes_after")),
        _duty(details.get("kind")),
        str(details.get("reason") or ""),
    ]
    return " · ".join(one for one in parts if one)


def _state(value: str | None) -> str:
    return str(STATE_LABELS[State(value)]) if value in set(State) else ""


def _day(value: str | None) -> str:
    return messages.day_text(date.fromisoformat(value)) if value else ""


def _instant(value: str | None) -> str:
    return messages.instant_text(datetime.fromisoformat(value)) if value else ""


def _until(value: str | None) -> str:
    return _("until %(instant)s") % {"instant": _instant(value)} if value else ""


def _duty(value: str | None) -> str:
    return str(Duty.Kind(value).label) if value in Duty.Kind.values else ""
