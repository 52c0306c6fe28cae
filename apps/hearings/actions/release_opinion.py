"""Inside the body: who wrote the draft gives it to who signs for the body."""

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.hearings import messages
from apps.hearings.actions.open_draft import locked_for_writing
from apps.hearings.domain.entry import Fault
from apps.hearings.domain.wording import text_defects
from apps.hearings.models import Consultation
from apps.kernel import clock


@transaction.atomic
def release_opinion(*, token: str) -> Consultation:
    """The released consultation. Raises Refused with the faults of the draft, Conflict `consultation.answered`."""
    row = locked_for_writing(token)
    if faults := [Fault("text", code) for code in text_defects(row.draft)]:
        raise messages.refused(faults)
    row.state = Consultation.State.RELEASED
    row.released_at = clock.now()
    row.save(update_fields=["state", "released_at"])
    write_journal(
        actor=None,
        verb="consultation.released",
        subject=f"hearing:{row.hearing.slug}",
        details={"body": row.body_id},
    )
    return row
