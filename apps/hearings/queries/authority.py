"""Who may speak for a legal entity: a proved identity that names it, or who attaches the document."""

from apps.hearings.domain.entry import Entry, Fault
from apps.hearings.domain.identity import Identity, Level
from apps.hearings.models import Attachment, Hearing


def authority_faults(hearing: Hearing, entry: Entry, identity: Identity) -> list[Fault]:
    """`statement.authority_required` when an entity speaks and nothing shows that it may be spoken for."""
    if not entry.bin:
        return []
    if identity.level is Level.VERIFIED and identity.bin == entry.bin:
        return []
    shown = Attachment.objects.filter(
        pk__in=entry.attachments, hearing=hearing, purpose=Attachment.Purpose.AUTHORITY
    )
    return [] if shown.exists() else [Fault("attachments", "statement.authority_required")]
