"""Somebody of the staff opens the original of an attached file; the journal keeps who."""

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.files.models import StoredFile
from apps.hearings.models import Attachment
from apps.hearings.queries.attachments import may_open_original


def open_original(*, actor: Person | None, attachment: Attachment) -> StoredFile:
    """The file as it was sent. Raises SignInRequired or NotAllowed."""
    require(may_open_original(actor), actor)
    write_journal(
        actor=actor,
        verb="attachment.original_opened",
        subject=f"hearing:{attachment.hearing.slug}",
        details={"attachment": str(attachment.pk)},
    )
    return attachment.original
