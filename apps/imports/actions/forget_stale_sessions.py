"""Clears the rows on trial of imports that nobody has touched for long; the files and reports stay."""

import logging
import uuid
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from apps.imports.models import ImportSession, SessionState, StagedRow
from apps.imports.queries.sessions import rows_without_session
from apps.jobs.models import ALIVE
from apps.kernel.clock import now

logger = logging.getLogger(__name__)


def forget_stale_sessions() -> int:
    """How many rows went. An import that was tried has to be tried again; rows of cancelled ones go at once."""
    since = now() - timedelta(days=settings.IMPORT_ROWS_KEPT_DAYS)
    has_rows = Exists(StagedRow.objects.filter(session=OuterRef("pk")))
    idle = ImportSession.objects.filter(has_rows).exclude(job__state__in=ALIVE)
    stale = idle.filter(Q(updated_at__lt=since) | Q(state=SessionState.CANCELLED))
    cleared = 0
    for session_id in list(stale.values_list("pk", flat=True)):
        cleared += _forgotten(session_id)
    cleared += rows_without_session().delete()[0]
    if cleared:
        logger.info("%s rows on trial of stale imports cleared", cleared)
    return cleared


@transaction.atomic
def _forgotten(session_id: uuid.UUID) -> int:
    session = ImportSession.objects.select_for_update(of=("self",), skip_locked=True).filter(
        pk=session_id
    )
    found = session.exclude(job__state__in=ALIVE).first()
    if found is None:
        return 0
    if found.state == SessionState.CHECKED:
        # Its report speaks of rows that are no longer there.
        session.update(state=SessionState.INSPECTED, report={})
    return StagedRow.objects.filter(session=found).delete()[0]
