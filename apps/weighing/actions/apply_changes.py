"""Writes one edit into many segments by one UPDATE; the caller has checked it and holds the rows."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from apps.accounts.models import User
from apps.hearings.queries import today
from apps.kernel import clock
from apps.weighing.domain.edit import FIELDS, Changes
from apps.weighing.models import Tag, WorkStep
from apps.weighing.queries.sql_text import sql_text


def apply_changes(
    *, actor: User, ids: Sequence[UUID], changes: Changes, steps: Sequence[WorkStep]
) -> int:
    """How many rows were written."""
    values = dict(changes.values)
    _due_in_step(values, steps)
    bound: dict[str, Any] = {"ids": list(ids), "actor": actor.pk, "now": clock.now()}
    for name in FIELDS:
        bound[f"sets_{name}"] = name in values
        bound[name] = values.get(name)
    proposal = changes.proposal
    bound |= {
        "add_tags": list(changes.add_tags),
        "remove_tags": list(changes.remove_tags),
        "proposes": proposal is not None,
        "verdict": proposal.verdict if proposal else "",
        "reason_kk": proposal.reason_kk.strip() if proposal else "",
        "reason_ru": proposal.reason_ru.strip() if proposal else "",
        "decides": changes.decide,
        **_who_answers(changes.add_tags),
    }
    with connection.cursor() as cursor:
        cursor.execute(sql_text("edit"), bound)
        return int(cursor.rowcount)


def _due_in_step(values: dict[str, Any], steps: Sequence[WorkStep]) -> None:
    """A step that says how long it takes sets the day, when the edit does not."""
    for step in steps:
        if step.pk == values.get("step") and step.days is not None and "due_on" not in values:
            values["due_on"] = today() + timedelta(days=step.days)


def _who_answers(tags: Sequence[int]) -> dict[str, int | None]:
    """The first of the new tags that names somebody, and the first that names a body."""
    rows = list(Tag.objects.filter(pk__in=tags).order_by("pk"))
    people = [row.default_assignee_id for row in rows if row.default_assignee_id]
    bodies = [row.default_organisation_id for row in rows if row.default_organisation_id]
    return {
        "tag_assignee": people[0] if people else None,
        "tag_organisation": bodies[0] if bodies else None,
    }
