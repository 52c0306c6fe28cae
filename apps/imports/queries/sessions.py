"""Reading imports and their rows on trial: who may see which."""

import uuid

from django.db.models import Exists, Func, OuterRef, QuerySet, TextField
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Person
from apps.imports.models import ImportSession, SessionState, StagedRow
from apps.imports.permissions import can_see_session
from apps.kernel.errors import NotFound
from apps.plans.models import PlanVersion
from apps.plans.permissions import can_edit_version

# The kinds of job of the three steps.
INSPECT_KIND = "import-inspect"
CHECK_KIND = "import-check"
APPLY_KIND = "import-apply"
# Earlier there are no rows, or those of a trial that is over.
WITH_ROWS = (SessionState.CHECKED.value, SessionState.APPLIED.value)


def visible_sessions(user: Person | None, version: PlanVersion) -> QuerySet[ImportSession]:
    """Imports into `version` that `user` may see, newest first."""
    sessions = ImportSession.objects.select_related("file", "job", "owner").filter(version=version)
    return sessions if can_edit_version(user, version) else sessions.none()


def own_sessions(user: Person | None, version: PlanVersion) -> QuerySet[ImportSession]:
    """Those that `user` began."""
    if not isinstance(user, User):
        return ImportSession.objects.none()
    return visible_sessions(user, version).filter(owner=user)


def get_session(user: Person | None, session_id: uuid.UUID) -> ImportSession:
    """The import, or NotFound when there is none or the reader may not know of it."""
    sessions = ImportSession.objects.select_related(
        "version", "version__plan", "file", "job", "owner"
    )
    found = sessions.filter(pk=session_id).first()
    if found is None or not can_see_session(user, found):
        raise NotFound("import.unknown", _("There is no such import."))
    return found


def session_rows(
    session: ImportSession, *, level: str = "", action: str = "", code: str = ""
) -> QuerySet[StagedRow]:
    """Rows on trial in the order of the file; features that would be closed come first, below zero."""
    rows = StagedRow.objects.filter(session=session).order_by("row")
    if session.state not in WITH_ROWS:
        return rows.none()
    if level:
        rows = rows.filter(level=level)
    if action:
        rows = rows.filter(action=action)
    if code:
        rows = rows.filter(findings__contains=[{"code": code}])
    return rows


def rows_without_session() -> QuerySet[StagedRow]:
    """Rows whose import is gone: no key in the database keeps them together."""
    mine = ImportSession.objects.filter(pk=OuterRef("session_id"))
    return StagedRow.objects.filter(~Exists(mine))


def fields_of(rows: "QuerySet[StagedRow]") -> list[str]:
    """Names of the fields that any of the rows has a value for."""
    keys = rows.annotate(
        key=Func("attributes", function="jsonb_object_keys", output_field=TextField())
    )
    return sorted(keys.order_by().values_list("key", flat=True).distinct())
