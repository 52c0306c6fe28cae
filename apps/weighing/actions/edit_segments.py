"""An officer changes many segments at once; the edit is kept and can be put back."""

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.models import User
from apps.accounts.permissions import Person, require
from apps.hearings.models import Hearing
from apps.kernel import clock
from apps.weighing import messages
from apps.weighing.actions.apply_changes import apply_changes
from apps.weighing.actions.keep_record import keep_record
from apps.weighing.domain.edit import Changes, Chosen
from apps.weighing.models import Act, BulkEdit
from apps.weighing.permissions import can_run_weighing
from apps.weighing.queries.choice import check_changes, choice
from apps.weighing.queries.locked import hold_hearing, hold_steps


def edit_segments(
    *,
    actor: Person | None,
    hearing: Hearing,
    chosen: Chosen,
    changes: Changes,
    idempotency_key: str = "",
    body_sha256: str = "",
) -> BulkEdit:
    """The edit, with how many segments it changed; what stands in locked steps, and what it may not decide,
    stays. The same key again answers as the first time. Raises SignInRequired, NotAllowed, Refused, Conflict
    `weighing.nothing_chosen` with `left`, `weighing.step_locked`, `weighing.not_under_review`, `idempotency.reused`."""
    officer = require(can_run_weighing(actor, hearing), actor)
    with transaction.atomic():
        hold_hearing(hearing.pk)
        earlier = _earlier(officer, idempotency_key, body_sha256)
        if earlier is not None:
            return earlier
        steps = hold_steps(hearing.pk)
        check_changes(hearing, changes, steps)
        found = choice(hearing, chosen, changes, steps, officer)
        ids = list(found.rows.select_for_update(of=("self",)).values_list("pk", flat=True))
        if not ids:
            raise messages.conflict("weighing.nothing_chosen", {"left": dict(found.left)})
        bulk = BulkEdit.objects.create(
            hearing=hearing,
            actor=officer,
            at=clock.now(),
            chosen=chosen.written(),
            changes=changes.written(),
            count=len(ids),
            locked_count=sum(found.left.values()),
            idempotency_key=idempotency_key,
            body_sha256=body_sha256,
        )
        keep_record(actor=officer, act=Act.EDITED, bulk=bulk)
        apply_changes(actor=officer, ids=ids, changes=changes, steps=steps)
        # What follows in the same transaction is not part of this edit.
        keep_record(actor=officer, act=Act.EDITED)
        write_journal(
            actor=officer,
            verb="weighing.edited",
            subject=f"hearing:{hearing.slug}",
            details={"edit": str(bulk.pk), "count": bulk.count},
        )
    return bulk


def _earlier(officer: User, key: str, body: str) -> BulkEdit | None:
    if not key:
        return None
    found = BulkEdit.objects.filter(actor=officer, idempotency_key=key).first()
    if found is not None and found.body_sha256 != body:
        raise messages.conflict("idempotency.reused")
    return found
