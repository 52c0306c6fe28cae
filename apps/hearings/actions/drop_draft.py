"""Forgets what a person had written and not sent."""

from apps.accounts.models import User
from apps.accounts.permissions import Person, require
from apps.hearings.models import Hearing, StatementDraft


def drop_draft(*, actor: Person | None, hearing: Hearing) -> bool:
    """Whether there was one. Raises NotSignedIn."""
    person = require(isinstance(actor, User), actor)
    gone, _by_model = StatementDraft.objects.filter(hearing=hearing, person=person).delete()
    return gone > 0
