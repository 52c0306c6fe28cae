"""An officer says that a duty is done, and shows where."""

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.files.models import StoredFile
from apps.hearings import messages, queries
from apps.hearings.domain.entry import Fault
from apps.hearings.domain.notice import WEB_ADDRESS
from apps.hearings.models import Duty
from apps.hearings.permissions import can_run_hearing
from apps.kernel.errors import Conflict


def finish_duty(
    *, actor: Person | None, duty: Duty, evidence: StoredFile | None = None, url: str = ""
) -> Duty:
    """The duty, done. Raises SignInRequired, NotAllowed, Refused `duty.evidence_required` or `url.invalid`,
    Conflict `duty.already_done`."""
    officer = require(can_run_hearing(actor, duty.hearing), actor)
    if evidence is None and not url:
        raise messages.refused([Fault("evidence", "duty.evidence_required")])
    if url and not WEB_ADDRESS.fullmatch(url):
        raise messages.refused([Fault("url", "url.invalid")])
    with transaction.atomic():
        locked = Duty.objects.select_for_update().get(pk=duty.pk)
        if locked.done_at is not None:
            raise Conflict("duty.already_done", messages.text("duty.already_done"))
        locked.done_at = queries.database_now()
        locked.done_by = officer
        locked.evidence = evidence
        locked.evidence_url = url
        locked.save(update_fields=["done_at", "done_by", "evidence", "evidence_url"])
        write_journal(
            actor=officer,
            verb="duty.done",
            subject=f"hearing:{duty.hearing.slug}",
            details={"kind": locked.kind},
        )
    return locked
