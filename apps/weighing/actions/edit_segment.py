"""An officer changes one segment: who works on it, until when, its step, tags and theme."""

from django.db import transaction

from apps.accounts.permissions import Person, require
from apps.weighing.actions.apply_changes import apply_changes
from apps.weighing.actions.keep_record import keep_record
from apps.weighing.actions.open_segment import open_segment
from apps.weighing.domain.edit import Changes
from apps.weighing.models import Act, Segment
from apps.weighing.permissions import can_run_weighing
from apps.weighing.queries.choice import check_changes
from apps.weighing.queries.locked import hold_steps


def edit_segment(
    *, actor: Person | None, segment: Segment, changes: Changes, if_match: int | None = None
) -> Segment:
    """The changed segment; proposals and decisions have verbs of their own. Raises SignInRequired, NotAllowed,
    NotFound, Refused, Stale, Conflict."""
    officer = require(can_run_weighing(actor, segment.hearing), actor)
    plain = Changes(changes.values, changes.add_tags, changes.remove_tags)
    mine = {COLUMNS.get(name, name): value for name, value in plain.values.items()}
    if plain.add_tags or plain.remove_tags:
        mine["tags"] = sorted({*segment.tags, *plain.add_tags} - {*plain.remove_tags})
    with transaction.atomic():
        row = open_segment(segment=segment, if_match=if_match, mine=mine)
        steps = hold_steps(segment.hearing_id)
        check_changes(row.hearing, plain, steps)
        keep_record(actor=officer, act=Act.EDITED)
        apply_changes(actor=officer, ids=[row.pk], changes=plain, steps=steps)
        row.refresh_from_db()
    return row


COLUMNS = {name: f"{name}_id" for name in ("step", "theme", "assignee", "organisation")}
