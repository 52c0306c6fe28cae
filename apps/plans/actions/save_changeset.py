"""The one verb that writes features: many operations, one reason, all or nothing (or what can be taken)."""

import uuid
from collections.abc import Callable, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Person, require
from apps.kernel.errors import ProblemError, Refused
from apps.plans.domain.operation import Operation
from apps.plans.edits import opening, prepare, refusal, store
from apps.plans.edits.answer import SavedChangeset, SavedFeature, answer, repeated
from apps.plans.edits.rows import lock_rows
from apps.plans.edits.sheet import Edit, Sheet
from apps.plans.models import Changeset, PlanVersion
from apps.plans.permissions import can_edit_version

__all__ = ["SavedChangeset", "SavedFeature", "save_changeset"]

# Names the features of a request sent with a key, so that the same request names them alike.
KEYED = uuid.UUID("5b3d7a52-6c1e-4f0e-9a2b-2f6f0a2d9c41")

NewUid = Callable[[int, int], uuid.UUID]


def save_changeset(
    *,
    actor: Person,
    version: PlanVersion,
    operations: Sequence[Operation],
    reason: str,
    subject: str = "",
    snap_m: float = 0.0,
    partial: bool = False,
    idempotency_key: str = "",
    body_sha256: str = "",
) -> SavedChangeset:
    """Writes `operations` into `version`; raises and writes nothing when any of them is refused.

    With `snap_m` metres above 0 new vertices are pulled to what lies near and neighbours in exclusive
    layers receive the nodes; with 0 outlines are stored as they come. With `partial` the good operations
    are saved and the others told in `results`. The same `idempotency_key` again answers as the first time.

    Raises SignInRequired, NotAllowed, Conflict `version.frozen`, NotFound `feature.unknown`, Stale
    `feature.stale` with all `conflicts`, Refused `changeset.reason_required`, `changeset.empty`,
    `changeset.key_reused` or `changeset.invalid` (or the one code of a split or a merge) whose
    `details["errors"]` name the operation's index and the field.
    """
    author = require(can_edit_version(actor, version), actor)
    opening.require_reason(reason)
    if not operations:
        raise Refused("changeset.empty", _("There is nothing to save."))
    new_uid = _naming(author, idempotency_key)
    with transaction.atomic():
        locked = opening.lock(version)
        before = _sent_before(author, locked, idempotency_key, body_sha256)
        if before is not None:
            return repeated(before, operations, new_uid, partial=partial)
        opening.require_open(locked)
        changeset = _opened(
            version=locked,
            author=author,
            reason=reason.strip(),
            subject=subject,
            idempotency_key=idempotency_key,
            body_sha256=body_sha256,
        )
        rows = lock_rows(locked, operations)
        outlines = prepare.outlines(operations, rows)
        edit = Edit(locked, operations, rows, outlines, snap_m, new_uid)
        sheet, refused = _written(edit, changeset, partial=partial)
        saved = answer(changeset, sheet, refused)
        opening.record(actor, changeset, len(operations) - len(refused))
    return saved


def _opened(**fields: Any) -> Changeset:
    try:
        return opening.opened(**fields)
    except IntegrityError as error:
        # Only the key can clash: at this very moment it is being used on another version.
        raise _key_reused() from error


def _key_reused() -> Refused:
    text = _("This Idempotency-Key was used for another request: take a new one.")
    return Refused("changeset.key_reused", text)


def _naming(author: User, key: str) -> NewUid:
    if not key:
        return lambda _index, _number: uuid.uuid4()
    return lambda index, number: uuid.uuid5(KEYED, f"{author.pk}/{key}/{index}/{number}")


def _sent_before(
    author: User, version: PlanVersion, key: str, body_sha256: str
) -> Changeset | None:
    """The changeset that this key made; Refused when it carried something else."""
    if not key:
        return None
    found = Changeset.objects.filter(author=author, idempotency_key=key).first()
    if found is None:
        return None
    if found.version_id != version.pk or found.body_sha256 != body_sha256:
        raise _key_reused()
    found.version = version
    return found


def _written(
    edit: Edit, changeset: Changeset, *, partial: bool
) -> tuple[Sheet, dict[int, ProblemError]]:
    """Works out and stores; with `partial` once more without what was refused, until the rest holds."""
    refused: dict[int, ProblemError] = {}
    while True:
        sheet = prepare.worked_out(edit, refused)
        if not sheet.refused:
            try:
                with transaction.atomic():
                    store.store(sheet, changeset)
            except IntegrityError as error:
                sheet.refused |= store.culprits(sheet)
                if not sheet.refused:
                    raise store.broken_rule(error) from error
            else:
                return sheet, refused
        refused |= sheet.refused
        if partial:
            refused |= refusal.fallen_with(edit.operations, refused)
        if not partial or len(refused) == len(edit.operations):
            raise refusal.of_all(refused)
