"""Makes a trial part of the plan, as one changeset: the body of the job `import-apply`."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.permissions import Person, require
from apps.imports.models import ImportSession, RowAction, RowLevel, SessionState, StagedRow
from apps.imports.permissions import can_change_session
from apps.imports.queries import matching
from apps.imports.queries.applying import numbers_of, row_source
from apps.imports.sessions import problem_noted, require_state, settle
from apps.jobs.progress import Progress
from apps.kernel.errors import Conflict, Refused
from apps.plans.actions.load_changeset import LoadedChangeset, load_changeset
from apps.plans.edits import opening
from apps.plans.models import PlanVersion

BEFORE = (SessionState.CHECKED,)
WRITING = (RowAction.CREATE, RowAction.UPDATE, RowAction.CLOSE)


def apply_session(
    *, actor: Person, session: ImportSession, reason: str, progress: Progress
) -> dict[str, Any]:
    """The report with `changeset`, `created`, `updated`, `closed`; the session is `applied`. Sound rows are
    cleared, those that were refused or set aside stay for the list. A session that was applied answers so again;
    one that changes nothing has no changeset.

    Raises NotAllowed, Conflict `import.wrong_state`, `version.frozen`, `import.moved_on` or `import.rows_lost`
    (then try again), and what `load_changeset` refuses, with the row in each error.
    """
    require(can_change_session(actor, session), actor)
    with problem_noted(session):
        version = opening.lock(session.version)
        # Another run of this step may have ended while this one waited for the lock.
        session.refresh_from_db()
        if session.state == SessionState.APPLIED:
            return dict(session.report)
        require_state(session, BEFORE)
        opening.require_open(version)
        _require_current(session, version)
        progress.report(5, _("Saving"))
        loaded = _loaded(actor, session, version, reason)
        progress.report(90, _("Clearing up"))
        sound = [RowLevel.OK.value, RowLevel.REPAIRED.value]
        StagedRow.objects.filter(session=session, level__in=sound).delete()
        report = {name: one for name, one in session.report.items() if name != "problem"}
        report |= _told(loaded)
        changeset = loaded.changeset if loaded else None
        settle(session, BEFORE, state=SessionState.APPLIED, changeset=changeset, report=report)
    return report


def _require_current(session: ImportSession, version: PlanVersion) -> None:
    if session.report.get("against") != version.content_revision:
        raise Conflict(
            "import.moved_on",
            _("The plan has changed since the trial: try the import again, then apply it."),
            {"against": session.report.get("against")},
        )
    # Their table does not outlive a crash of the database.
    tried = session.report.get("actions", {})
    there = matching.counted(session)
    if any(there[one.value] != tried.get(one.value, 0) for one in RowAction):
        raise Conflict(
            "import.rows_lost",
            _("The rows on trial are no longer there: try the import again, then apply it."),
        )


def _loaded(
    actor: Person, session: ImportSession, version: PlanVersion, reason: str
) -> LoadedChangeset | None:
    if not any(session.report.get("actions", {}).get(one.value) for one in WRITING):
        return None
    try:
        with transaction.atomic():
            return load_changeset(
                actor=actor,
                version=version,
                layer=session.layer,
                rows=row_source(session),
                reason=reason,
                subject=f"file:{session.file.sha256}",
            )
    except Refused as refusal:
        raise _with_rows(session, refusal) from refusal


def _with_rows(session: ImportSession, refusal: Refused) -> Refused:
    """The same refusal, saying of each error the row of the file."""
    errors = refusal.details.get("errors", [])
    numbers = numbers_of(session, {one["uid"] for one in errors if "uid" in one})
    told = [
        {**one, "row": numbers[one["uid"]]} if one.get("uid") in numbers else one for one in errors
    ]
    first = next((one for one in told if "row" in one), None)
    text = str(refusal.text)
    if first is not None:
        text = _("Row %(row)d: %(text)s") % {"row": first["row"], "text": first["text"]}
    return Refused(refusal.code, text, {**refusal.details, "errors": told})


def _told(loaded: LoadedChangeset | None) -> dict[str, Any]:
    if loaded is None:
        return {"changeset": None, "created": 0, "updated": 0, "closed": 0}
    return {
        "changeset": loaded.changeset.pk,
        "created": loaded.created,
        "updated": loaded.updated,
        "closed": loaded.closed,
    }
