"""Asks for a trial to become part of the plan, if the plan is still what the trial was made against."""

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.permissions import Person
from apps.imports.models import ImportSession, SessionState, StagedRow
from apps.imports.queries.sessions import APPLY_KIND
from apps.imports.sessions import ask_for, locked_session, require_idle
from apps.jobs.models import Job
from apps.kernel.errors import Conflict
from apps.plans.edits import opening


def request_apply(*, actor: Person, session: ImportSession, reason: str) -> Job:
    """The job that will apply it.

    Raises SignInRequired, NotAllowed, Refused `changeset.reason_required`, Conflict `import.wrong_state`,
    `import.busy`, `version.frozen`, `import.moved_on` or `import.rows_lost` (then try again).
    """
    with transaction.atomic():
        locked = locked_session(actor=actor, session=session, states=(SessionState.CHECKED,))
        opening.require_reason(reason)
        require_idle(locked)
        opening.require_open(locked.version)
        _require_current(locked)
        locked.report = {name: one for name, one in locked.report.items() if name != "problem"}
        job = ask_for(
            actor=actor, session=locked, kind=APPLY_KIND, parameters={"reason": reason.strip()}
        )
        locked.save(update_fields=["report", "job", "updated_at"])
    session.refresh_from_db()
    return job


def _require_current(session: ImportSession) -> None:
    if session.report.get("against") != session.version.content_revision:
        raise Conflict(
            "import.moved_on",
            _("The plan has changed since the trial: try the import again, then apply it."),
            {"against": session.report.get("against")},
        )
    # Their table does not outlive a crash of the database.
    if not StagedRow.objects.filter(session=session).exists():
        raise Conflict(
            "import.rows_lost",
            _("The rows on trial are no longer there: try the import again, then apply it."),
        )
