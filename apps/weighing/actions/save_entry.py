"""An officer adds or changes a work step, a tag, a theme or a ready text of a hearing's weighing."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.models import User
from apps.accounts.permissions import Person, has_role, require
from apps.hearings.models import Hearing
from apps.weighing import messages
from apps.weighing.domain.verdict import Verdict
from apps.weighing.models import Theme, WorkStep
from apps.weighing.permissions import WEIGHING_ROLES, can_run_weighing
from apps.weighing.queries.locked import REVIEWED, hold_hearing
from apps.weighing.queries.setup import FIELDS, MODELS, Entry, Kind


def save_entry(
    *,
    actor: Person | None,
    hearing: Hearing,
    kind: Kind,
    values: Mapping[str, Any],
    entry: Entry | None = None,
) -> Entry:
    """The stored entry; new steps and themes come last. `values` are those of `queries.setup.FIELDS`. Raises
    SignInRequired, NotAllowed, Refused `names.required`, `names.taken`, `assignee.cannot_weigh`,
    `verdict.unknown`, Conflict `weighing.not_under_review`."""
    officer = require(can_run_weighing(actor, hearing), actor)
    row: Entry = entry or MODELS[kind](hearing=hearing)
    for name in FIELDS[kind]:
        if name in values:
            given = values[name]
            setattr(row, name, given.strip() if isinstance(given, str) else given)
    _check(kind, row)
    try:
        with transaction.atomic():
            hold_hearing(hearing.pk, REVIEWED)
            if isinstance(row, WorkStep | Theme) and not row.position:
                row.position = _next_position(row)
            row.save()
            write_journal(
                actor=officer,
                verb="weighing.setup_saved",
                subject=f"hearing:{hearing.slug}",
                details={"kind": kind.value, "entry": row.pk},
            )
    except IntegrityError as error:
        if "tag_name_unique" not in str(error):
            raise
        raise messages.refused("names.taken", "name_ru") from error
    return row


def _next_position(row: WorkStep | Theme) -> int:
    rows = type(row)._default_manager.filter(hearing=row.hearing_id)
    return int(rows.aggregate(last=Max("position"))["last"] or 0) + 1


def _check(kind: Kind, row: Entry) -> None:
    if kind is Kind.TEXT_BLOCK:
        _check_block(row)
        return
    prefix = "name" if kind is Kind.TAG else "title"
    for language in ("kk", "ru"):
        if not getattr(row, f"{prefix}_{language}").strip():
            raise messages.refused("names.required", f"{prefix}_{language}")
    key = getattr(row, "default_assignee_id", None)
    if key is not None:
        person = User.objects.filter(pk=key).first()
        if not has_role(person, *WEIGHING_ROLES):
            raise messages.refused("assignee.cannot_weigh", "default_assignee")


def _check_block(row: Any) -> None:
    if not row.title:
        raise messages.refused("names.required", "title")
    if not row.body_kk and not row.body_ru:
        raise messages.refused("text_block.blank", "body_kk")
    if row.verdict and row.verdict not in set(Verdict):
        raise messages.refused("verdict.unknown", "verdict")
