"""When a job of an import ended without a result: its problem is written down, or the rows of a cancelled import go."""

import uuid

from apps.imports.models import ImportSession, SessionState, StagedRow
from apps.imports.sessions import note_problem
from apps.jobs.models import Job, State


def after_end(*, job: Job) -> None:
    """The job's own writes are undone already; the session can be tried again."""
    session = ImportSession.objects.filter(
        pk=uuid.UUID(job.parameters["session"]), job_id=job.pk
    ).first()
    if session is None:
        return
    if session.state == SessionState.CANCELLED:
        StagedRow.objects.filter(session=session).delete()
    elif job.state == State.FAILED:
        errors = job.error_details.get("errors", [])
        note_problem(session, job.error_code, job.error_text, errors)
