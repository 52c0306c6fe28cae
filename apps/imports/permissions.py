"""Who may see an import and who may take it further."""

from apps.accounts.permissions import Person
from apps.imports.models import ImportSession
from apps.plans.permissions import can_edit_version


def can_see_session(user: Person | None, session: ImportSession) -> bool:
    """Whoever may edit the version that it goes into."""
    return can_edit_version(user, session.version)


def can_change_session(user: Person | None, session: ImportSession) -> bool:
    """It belongs to its owner, as long as the owner may edit the version."""
    owns = user is not None and user.is_authenticated and user.pk == session.owner_id
    return owns and can_edit_version(user, session.version)
