"""Keeps what a signed-in person has written and not sent, so that another device can go on with it."""

import json
from typing import Any

from apps.accounts.models import User
from apps.accounts.permissions import Person, require
from apps.hearings import messages, queries
from apps.hearings.domain.ladder import Phase
from apps.hearings.models import Hearing, StatementDraft
from apps.hearings.permissions import can_view_hearing
from apps.kernel import clock
from apps.kernel.errors import Conflict, NotFound, TooLarge

# A full text and a drawn place of ten thousand vertices.
MAX_CHARACTERS = 700_000


def keep_draft(
    *, actor: Person | None, hearing: Hearing, document: dict[str, Any]
) -> StatementDraft:
    """The one draft of the person in this hearing. Raises NotFound `hearing.unknown`, NotSignedIn, Conflict
    `hearing.closed`, TooLarge `draft.too_large`."""
    if not can_view_hearing(actor, hearing):
        raise NotFound("hearing.unknown", messages.text("hearing.unknown"))
    person = require(isinstance(actor, User), actor)
    if hearing.phase_at(queries.database_now()) is Phase.CLOSED:
        closes = messages.instant_text(hearing.closed_at or hearing.closes_at)
        raise Conflict("hearing.closed", messages.text("hearing.closed", closes=closes))
    if len(json.dumps(document)) > MAX_CHARACTERS:
        raise TooLarge("draft.too_large", messages.text("draft.too_large"))
    draft, _created = StatementDraft.objects.update_or_create(
        hearing=hearing,
        person=person,
        defaults={"document": document, "updated_at": clock.now()},
    )
    return draft
