"""Holds a segment for a verb: as it is stored now, in a state and a step that let it change."""

from collections.abc import Collection, Mapping
from typing import Any

from apps.hearings.domain.ladder import State
from apps.kernel.errors import Stale
from apps.kernel.text import localized
from apps.weighing import messages
from apps.weighing.models import Segment
from apps.weighing.queries.locked import UNDER_REVIEW, hold_hearing, hold_steps, locked_segments


def open_segment(
    *,
    segment: Segment,
    if_match: int | None,
    mine: Mapping[str, Any] | None = None,
    states: Collection[State] = UNDER_REVIEW,
) -> Segment:
    """The locked row. Raises Conflict `weighing.not_under_review` or `weighing.step_locked`, NotFound when it
    is gone, Stale `segment.stale` with `etag`, and `mine` beside `theirs`, when it changed since `if_match`."""
    hold_hearing(segment.hearing_id, states)
    steps = hold_steps(segment.hearing_id)
    rows = locked_segments([segment.pk])
    if not rows:
        raise messages.not_found("segment.unknown")
    row = rows[0]
    if if_match is not None and if_match != row.etag:
        raise _stale(row, mine or {})
    for step in steps:
        if step.pk == row.step_id and step.is_locked:
            raise messages.conflict(
                "weighing.step_locked", {"step": step.pk}, step=localized(step, "title")
            )
    return row


def _stale(row: Segment, mine: Mapping[str, Any]) -> Stale:
    theirs = {name: getattr(row, name) for name in mine}
    details = {"etag": row.etag, "mine": dict(mine), "theirs": theirs}
    return Stale("segment.stale", messages.text("segment.stale"), details)
