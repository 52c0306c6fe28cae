"""Makes every link to the preview of a hearing worthless at once."""

import uuid

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.hearings import queries
from apps.hearings.models import Hearing
from apps.hearings.permissions import can_draft_hearing


def revoke_preview(*, actor: Person | None, hearing: Hearing) -> Hearing:
    """The hearing; links made from now on work. Raises SignInRequired, NotAllowed."""
    require(can_draft_hearing(actor), actor)
    with transaction.atomic():
        locked = queries.locked_hearing(hearing)
        locked.preview_nonce = uuid.uuid4()
        locked.save(update_fields=["preview_nonce"])
        write_journal(actor=actor, verb="hearing.preview_revoked", subject=f"hearing:{locked.slug}")
    return locked
