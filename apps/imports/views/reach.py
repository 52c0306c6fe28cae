"""From an address to the import session it names, or to the refusal."""

import uuid

from django.http import HttpRequest
from django.utils.translation import gettext as _

from apps.accounts.permissions import require
from apps.imports.models import ImportSession
from apps.imports.queries.sessions import get_session
from apps.kernel.errors import NotFound
from apps.plans.permissions import can_edit_version
from apps.plans.queries import get_version


def session_of(request: HttpRequest, slug: str, session_id: uuid.UUID) -> ImportSession:
    """The session of this version; NotFound and NotAllowed as for the version itself."""
    require(request.user.is_authenticated, request.user)
    version = get_version(request.user, slug)
    require(can_edit_version(request.user, version), request.user)
    found = get_session(request.user, session_id)
    if found.version_id != version.pk:
        raise NotFound("import.unknown", _("There is no such import."))
    return found
