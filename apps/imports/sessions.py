"""What the steps of an import share: its row locked in the right state, its job, its problem written down."""

import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from apps.accounts.permissions import Person, require
from apps.imports.models import ImportSession, SessionState
from apps.imports.permissions import can_change_session
from apps.imports.queries.sessions import get_session
from apps.jobs.actions.submit_job import submit_job
from apps.jobs.models import Job
from apps.kernel.clock import now
from apps.kernel.errors import Conflict, ProblemError

BIGINT = 2**63
LIVE = (SessionState.UPLOADED, SessionState.INSPECTED, SessionState.CHECKED)
# Of these the file is not to blame.
PASSING = frozenset({"import.busy", "import.superseded", "import.wrong_state", "import.unknown"})


def locked_session(
    *, actor: Person, session: ImportSession, states: tuple[SessionState, ...]
) -> ImportSession:
    """The session's row locked, for a verb of its owner's. Lock it before its job, never while reading a file.

    Raises SignInRequired, NotAllowed, Conflict `import.wrong_state`.
    """
    require(can_change_session(actor, session), actor)
    locked = (
        ImportSession.objects.select_for_update(of=("self",))
        .select_related("version", "file")
        .get(pk=session.pk)
    )
    require_state(locked, states)
    return locked


def require_state(session: ImportSession, states: tuple[SessionState, ...]) -> None:
    """Conflict `import.wrong_state` when the step does not come now."""
    if session.state not in states:
        raise Conflict(
            "import.wrong_state",
            _("This step is not possible now: the import is “%(state)s”.")
            % {"state": session.get_state_display()},
            {"state": session.state},
        )


def last_job(session: ImportSession) -> Job | None:
    """The job of the session's last step as it stands now."""
    return Job.objects.filter(pk=session.job_id).first() if session.job_id else None


def require_idle(session: ImportSession) -> None:
    """Conflict `import.busy` while a job of the session waits or runs."""
    job = last_job(session)
    if job is not None and not job.has_ended:
        raise Conflict("import.busy", _("A step of this import is running: wait for its end."))


def ask_for(
    *, actor: Person, session: ImportSession, kind: str, parameters: Mapping[str, Any] | None = None
) -> Job:
    """The job of the session's next step; the session is not saved here."""
    job = submit_job(
        actor=actor,
        kind=kind,
        parameters={
            "session": str(session.pk),
            "version": session.version.slug,
            "sha256": session.file.sha256,
            **(parameters or {}),
        },
        subject=f"version:{session.version.slug}",
        message=session.file.original_name,
    )
    session.job = job
    session.updated_at = now()
    return job


def session_of(job: Job) -> ImportSession:
    """The session whose step `job` is; Conflict when a later step took its place or another runs at this moment."""
    session = get_session(job.owner, uuid.UUID(job.parameters["session"]))
    if session.job_id != job.pk:
        raise Conflict(
            "import.superseded", _("A later step of the import took the place of this one.")
        )
    with connection.cursor() as cursor:
        # Until the job's transaction ends. Two at the same rows would wait for each other and then clash.
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [session.pk.int % BIGINT])
        (is_mine,) = cursor.fetchone() or (False,)
    if not is_mine:
        raise Conflict("import.busy", _("A step of this import is running: wait for its end."))
    return session


def settle(session: ImportSession, states: tuple[SessionState, ...], **values: Any) -> None:
    """Writes the end of a step, unless the session was cancelled meanwhile: Conflict `import.wrong_state`."""
    values["updated_at"] = now()
    mine = ImportSession.objects.filter(pk=session.pk, state__in=[one.value for one in states])
    written = mine.update(**values)
    session.refresh_from_db()
    if not written:
        require_state(session, states)


@contextmanager
def problem_noted(session: ImportSession) -> Iterator[None]:
    """A refusal undoes what the block wrote, stands in the report, and goes on to the caller."""
    try:
        with transaction.atomic():
            yield
    except ProblemError as problem:
        errors = problem.details.get("errors", [])
        note_problem(session, problem.code, str(problem.text), errors)
        raise


@transaction.atomic
def note_problem(session: ImportSession, code: str, text: str, errors: list[Any]) -> None:
    """Puts {code, text, errors} as `problem` into the report; an ended session keeps its report.

    A file that cannot be read makes the session failed; what only befell the worker does not.
    """
    current = ImportSession.objects.select_for_update().get(pk=session.pk)
    if current.state not in LIVE:
        return
    current.report = {**current.report, "problem": {"code": code, "text": text, "errors": errors}}
    is_the_files = code.startswith(("import.", "file.")) and code not in PASSING
    if current.state == SessionState.UPLOADED and is_the_files:
        current.state = SessionState.FAILED
    current.updated_at = now()
    current.save(update_fields=["report", "state", "updated_at"])
    session.report, session.state = current.report, current.state
