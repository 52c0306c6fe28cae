"""Reading imports; what a reader may not see does not exist for them."""

from apps.imports.queries.jobs import JOB_KIND, imports_into
from apps.imports.queries.layers import targets, zone_categories
from apps.imports.queries.sessions import get_session, own_sessions, session_rows, visible_sessions
from apps.imports.queries.suggest import suggest

__all__ = [
    "JOB_KIND",
    "get_session",
    "imports_into",
    "own_sessions",
    "session_rows",
    "suggest",
    "targets",
    "visible_sessions",
    "zone_categories",
]
