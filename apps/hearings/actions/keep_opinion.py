"""A body keeps the draft of its opinion; what was released goes back to being a draft."""

from django.db import transaction

from apps.hearings.actions.open_draft import locked_for_writing
from apps.hearings.domain.wording import clean_text
from apps.hearings.models import Consultation


@transaction.atomic
def keep_opinion(*, token: str, text: str) -> Consultation:
    """The consultation with its draft; raises what the link raises, Conflict `consultation.answered`."""
    row = locked_for_writing(token)
    row.draft = clean_text(text)
    row.state = Consultation.State.AWAITING
    row.released_at = None
    row.save(update_fields=["draft", "state", "released_at"])
    return row
