"""Tries an import as it was chosen, beside the plan: the body of the job `import-check`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from apps.accounts.permissions import Person, require
from apps.imports.actions.complete_rows import complete_rows
from apps.imports.actions.judge_trial import judge_trial
from apps.imports.actions.match_rows import match_rows
from apps.imports.actions.open_copy import open_copy
from apps.imports.actions.stage_rows import Placing, Staged, stage_rows
from apps.imports.domain import choices as chosen
from apps.imports.domain.choices import Choices
from apps.imports.domain.register import register_mapper
from apps.imports.domain.table import Reading
from apps.imports.mapper.rows import RowMapper
from apps.imports.models import ImportSession, SessionState
from apps.imports.permissions import can_change_session
from apps.imports.queries.register import register_file
from apps.imports.queries.trial_report import Trial, trial_report
from apps.imports.queries.work import work
from apps.imports.reading.reader import read_batches
from apps.imports.sessions import problem_noted, require_state, settle
from apps.jobs.progress import Progress
from apps.kernel.errors import Refused
from apps.plans import registry
from apps.plans.models import PlanVersion

BEFORE = (SessionState.INSPECTED, SessionState.CHECKED)
# What part of the work each step is, in percent.
READ, MATCHED, JUDGED = 60, 75, 98


@dataclass(frozen=True)
class Read:
    """What reading the file into rows on trial has shown."""

    staged: Staged
    mapper: RowMapper
    reading: Reading
    crs: str


def try_session(*, actor: Person, session: ImportSession, progress: Progress) -> dict[str, Any]:
    """The report; the session is `checked`, and its rows on trial are those of its choices. The plan stays as it is.

    Raises NotAllowed, Conflict `import.wrong_state`, and whatever the steps refuse: then the session is as it was,
    with the problem in its report.
    """
    require(can_change_session(actor, session), actor)
    require_state(session, BEFORE)
    choices = chosen.from_json(session.choices)
    with problem_noted(session):
        session.layer = choices.layer
        # What is edited from now on makes the trial old.
        against = PlanVersion.objects.values_list("content_revision", flat=True).get(
            pk=session.version_id
        )
        read = _read(session, choices, progress)
        progress.report(READ, _("Matching with the plan"))
        match_rows(session=session, match=choices.match)
        if read.mapper.finds_out_later:
            complete_rows(session=session, mapper=read.mapper)
        progress.report(MATCHED, _("Asking the rules"))
        rules = judge_trial(session=session, report=_between(progress, MATCHED, JUDGED))
        progress.report(JUDGED, _("Writing the report"))
        report = trial_report(
            Trial(
                session, choices, read.staged, read.mapper, read.reading, read.crs, against, rules
            )
        )
        settle(session, BEFORE, state=SessionState.CHECKED, layer=choices.layer, report=report)
    return report


def _read(session: ImportSession, choices: Choices, progress: Progress) -> Read:
    model = registry.layer(choices.layer)
    progress.report(1, _("Reading the file"))
    with (
        open_copy(session.file, choices.encoding) as source,
        read_batches(source, layer=choices.source_layer, check=progress.check) as reading,
    ):
        crs = choices.crs or reading.head.crs
        if not crs:
            raise Refused("import.crs_missing", _("The file does not say its coordinate system."))
        mapper = RowMapper(work(session, choices, reading.head))
        register = register_file(choices, reading.head)
        told = _between(progress, 1, READ)
        rows = max(1, reading.head.features)
        staged = stage_rows(
            session=session,
            reading=reading,
            placing=Placing(crs, model.spec.allowed_types, choices.swapped),
            mapper=register_mapper(mapper, register),
            report=lambda done: told(100 * min(done, rows) / rows),
        )
        staged.notes = (*register.notes(), *staged.notes)
    return Read(staged, mapper, reading, crs)


def _between(progress: Progress, start: float, end: float) -> Callable[[float], None]:
    """Tells a step's own percents as part of the whole."""
    return lambda percent: progress.report(start + (end - start) * percent / 100)
