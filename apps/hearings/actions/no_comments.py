"""A body answers that it has no comments."""

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.hearings import queries
from apps.hearings.actions.open_draft import locked_for_writing
from apps.hearings.models import Consultation


@transaction.atomic
def no_comments(*, token: str) -> Consultation:
    """The answered consultation; no statement is registered. Raises Conflict `consultation.answered`."""
    row = locked_for_writing(token)
    row.state = Consultation.State.NO_COMMENTS
    row.answered_at = queries.database_now()
    row.save(update_fields=["state", "answered_at"])
    write_journal(
        actor=None,
        verb="consultation.no_comments",
        subject=f"hearing:{row.hearing.slug}",
        details={"body": row.body_id},
    )
    return row
