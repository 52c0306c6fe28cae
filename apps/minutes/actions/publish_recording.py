"""An officer lets everybody take a recording; the last one of the meetings ends the duty to publish them."""

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.hearings import queries as register
from apps.minutes.actions.settle_recordings import settle_recordings
from apps.minutes.models import Recording
from apps.minutes.permissions import can_keep_minutes


def publish_recording(*, actor: Person | None, recording: Recording) -> Recording:
    """The recording, public; twice is once. With it the hearing's duty `recordings` may be done (see
    `settle_recordings`). Raises SignInRequired, NotAllowed."""
    hearing = recording.meeting.hearing
    officer = require(can_keep_minutes(actor, hearing), actor)
    with transaction.atomic():
        hearing = register.locked_hearing(hearing)
        locked = Recording.objects.select_for_update().get(pk=recording.pk)
        if locked.published_at is None:
            locked.published_at = register.database_now()
            locked.save(update_fields=["published_at"])
            write_journal(
                actor=officer,
                verb="recording.published",
                subject=f"hearing:{hearing.slug}",
                details={"recording": locked.pk, "sha256": locked.sha256},
            )
            settle_recordings(hearing)
    return locked
