"""Ends an import that is not applied: its job stops, its rows on trial and what was found go away."""

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person
from apps.imports.models import ImportSession, SessionState, StagedRow
from apps.imports.sessions import last_job, locked_session
from apps.jobs.actions.cancel_job import cancel_job
from apps.jobs.models import State
from apps.kernel.clock import now

BEFORE = tuple(one for one in SessionState if one is not SessionState.APPLIED)


def cancel_session(*, actor: Person, session: ImportSession) -> ImportSession:
    """The session as it stands afterwards; cancelling twice is harmless.

    A running job is asked to stop and takes half a second; the rows that it holds go when it has ended
    (`after_end`). Raises SignInRequired, NotAllowed, Conflict `import.wrong_state` once it is applied.
    """
    with transaction.atomic():
        locked = locked_session(actor=actor, session=session, states=BEFORE)
        if locked.state != SessionState.CANCELLED:
            is_running = _stopped(actor, locked)
            locked.state = SessionState.CANCELLED
            locked.inspection = {}
            locked.report = {}
            locked.updated_at = now()
            locked.save(update_fields=["state", "inspection", "report", "updated_at"])
            if not is_running:
                StagedRow.objects.filter(session=locked).delete()
            write_journal(
                actor=actor,
                verb="import.cancelled",
                subject=f"version:{locked.version.slug}",
                details={"import": str(locked.pk)},
            )
    session.refresh_from_db()
    return session


def _stopped(actor: Person, session: ImportSession) -> bool:
    """Whether a worker is still at it after being asked to stop. Waiting for its rows would be waiting for it."""
    job = last_job(session)
    if job is None or job.has_ended:
        return False
    return cancel_job(actor=actor, job=job).state == State.RUNNING
