"""An officer writes down what happened at a meeting: a point of the agenda, a speaker, a question."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.hearings import queries as register
from apps.hearings.models import Meeting
from apps.minutes import messages
from apps.minutes.models import AgendaItem, MeetingQuestion, Speaker
from apps.minutes.permissions import can_keep_minutes
from apps.minutes.queries.meetings import FIELDS, MODELS, Entry, Kind

LANGUAGES = frozenset(code for code, _label in settings.LANGUAGES)


def save_entry(
    *,
    actor: Person | None,
    meeting: Meeting,
    kind: Kind,
    values: Mapping[str, Any],
    entry: Entry | None = None,
) -> Entry:
    """The stored entry; a new one comes last. `values` are those of `FIELDS`. Raises SignInRequired, NotAllowed,
    Refused `agenda.titles_required`, `speaker.name_required`, `question.text_required`,
    `question.language_unknown`, `entry.unknown` for a point of another meeting's agenda."""
    officer = require(can_keep_minutes(actor, meeting.hearing), actor)
    row: Entry = entry or MODELS[kind](meeting=meeting)
    for name in FIELDS[kind]:
        if name in values:
            given = values[name]
            setattr(row, name, given.strip() if isinstance(given, str) else given)
    _check(row)
    with transaction.atomic():
        # Two officers writing at once stand in line: places are given one by one.
        register.locked_hearing(meeting.hearing)
        if not row.position:
            rows = type(row)._default_manager.filter(meeting=meeting)
            row.position = int(rows.aggregate(last=Max("position"))["last"] or 0) + 1
        row.save()
        write_journal(
            actor=officer,
            verb="meeting.written_down",
            subject=f"hearing:{meeting.hearing.slug}",
            details={"meeting": meeting.pk, "kind": kind.value, "entry": row.pk},
        )
    return row


def _check(row: Entry) -> None:
    match row:
        case AgendaItem():
            if not row.title_kk or not row.title_ru:
                raise messages.refused("agenda.titles_required", "title_kk")
        case Speaker():
            if not row.name:
                raise messages.refused("speaker.name_required", "name")
            if row.agenda is not None and row.agenda.meeting_id != row.meeting_id:
                raise messages.refused("entry.unknown", "agenda")
        case MeetingQuestion():
            if not row.text:
                raise messages.refused("question.text_required", "text")
            if row.language not in LANGUAGES:
                raise messages.refused("question.language_unknown", "language")
