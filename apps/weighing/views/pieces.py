"""The parts of a statement's page: its text in pieces, and each segment with its forms."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from django import forms

from apps.plans.models import Changeset
from apps.weighing.domain.sentences import sentences
from apps.weighing.domain.verdict import is_accepted
from apps.weighing.forms.choices import Offered
from apps.weighing.forms.statement import (
    NoChangeForm,
    ReopenForm,
    VerdictForm,
    WorkForm,
    work_initial,
)
from apps.weighing.models import Segment


class Refusal(Protocol):
    """What the page knows of an act that was refused."""

    act: str
    key: UUID | None
    form: forms.Form | None


@dataclass(frozen=True)
class Piece:
    """Some words of the statement; `segment` is None for blanks between segments."""

    text: str
    segment: Segment | None = None


@dataclass(frozen=True)
class Cut:
    """A sentence of a segment, and where it begins in the statement."""

    offset: int
    text: str


@dataclass(frozen=True)
class Shown:
    """A segment on the page with its forms, as they are or as they were typed."""

    segment: Segment
    cuts: list[Cut]
    can_join: bool
    is_first: bool
    is_locked: bool
    needs_change: bool
    changes: list[Changeset]
    work: forms.Form
    propose: forms.Form
    decide: forms.Form
    reopen: forms.Form
    explain: forms.Form
    refused: bool


def pieces(text: str, rows: Sequence[Segment]) -> list[Piece]:
    """The whole text, in its own order, whatever order the segments are answered in."""
    found, at = [], 0
    for row in sorted(rows, key=lambda one: one.start):
        if row.start > at:
            found.append(Piece(text[at : row.start]))
        found.append(Piece(text[row.start : row.end], row))
        at = row.end
    if at < len(text):
        found.append(Piece(text[at:]))
    return found


def shown(row: Segment, rows: Sequence[Segment], offered: Offered, failed: Refusal) -> Shown:
    """One segment for the page; `rows` are all of its statement."""
    text = row.statement.text
    cuts = [Cut(start, text[start:end]) for start, end in sentences(text, (row.start, row.end))]
    verdict = row.verdict or row.proposal_verdict

    def form(act: str, fresh: forms.Form) -> forms.Form:
        is_same = (failed.act, failed.key) == (act, row.pk)
        return failed.form if is_same and failed.form is not None else fresh

    def ids(act: str) -> str:
        return f"{act}-{row.pk}-%s"

    says: dict[str, Any] = {
        "verdict": row.proposal_verdict,
        "reason_kk": row.proposal_reason_kk,
        "reason_ru": row.proposal_reason_ru,
    }
    explained = {"text_kk": row.no_change_kk, "text_ru": row.no_change_ru}
    return Shown(
        segment=row,
        cuts=cuts,
        can_join=any(one.start > row.start for one in rows),
        is_first=row.position == 1,
        is_locked=row.step is not None and row.step.is_locked,
        needs_change=is_accepted(verdict) and not row.changesets and not any(explained.values()),
        changes=list(
            Changeset.objects.filter(pk__in=row.changesets).select_related("version", "author")
        ),
        work=form("work", WorkForm(offered, auto_id=ids("work"), initial=work_initial(row))),
        propose=form("propose", VerdictForm(auto_id=ids("propose"), initial=says)),
        # Deciding as proposed is one press.
        decide=form("decide", VerdictForm(auto_id=ids("decide"), initial=says)),
        reopen=form("reopen", ReopenForm(auto_id=ids("reopen"))),
        explain=form("explain", NoChangeForm(auto_id=ids("explain"), initial=explained)),
        refused=failed.key == row.pk,
    )
