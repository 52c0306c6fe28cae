"""Finds out what a file holds: the body of the job `import-inspect`."""

from typing import Any

from django.utils.translation import gettext as _

from apps.accounts.permissions import Person, require
from apps.imports.actions.open_copy import open_copy
from apps.imports.models import ImportSession, SessionState
from apps.imports.permissions import can_change_session
from apps.imports.reading.reader import inspect
from apps.imports.sessions import problem_noted, require_state, settle
from apps.jobs.progress import Progress

BEFORE = (SessionState.UPLOADED, SessionState.INSPECTED)


def look_into_session(
    *, actor: Person, session: ImportSession, progress: Progress
) -> dict[str, Any]:
    """A word on what was found; the session is `inspected`, and has the document `inspection`.

    Raises NotAllowed, Conflict `import.wrong_state`, and Refused or TooLarge as the reading does: then the
    session is `failed`, with the problem in its report.
    """
    require(can_change_session(actor, session), actor)
    require_state(session, BEFORE)
    with problem_noted(session):
        progress.report(1, _("Looking into the file"))
        with open_copy(session.file) as source:
            found = inspect(source, check=progress.check)
        settle(session, BEFORE, state=SessionState.INSPECTED, inspection=found, report={})
    return {
        "session": str(session.pk),
        "format": found["format"],
        "layers": len(found["layers"]),
        "features": sum(one["features"] for one in found["layers"]),
    }
