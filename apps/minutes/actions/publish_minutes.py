"""Brings signed minutes before everybody, and with them the duty to do so to its end."""

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.hearings import queries as register
from apps.hearings.actions.finish_duty import finish_duty
from apps.hearings.models import Duty
from apps.minutes import messages
from apps.minutes.actions.refuse_minutes import refuse_minutes
from apps.minutes.models import Minutes, MinutesFile
from apps.minutes.permissions import can_keep_minutes

# Kazakh and Russian, each as PDF and DOCX.
FILES = 4


def publish_minutes(*, actor: Person | None, minutes: Minutes) -> Minutes:
    """The minutes, published. Raises SignInRequired, NotAllowed, Conflict `minutes.not_signed`,
    `minutes.already_published`, `minutes.not_rendered`; refusals are journalled."""
    officer = require(can_keep_minutes(actor, minutes.hearing), actor)
    with transaction.atomic():
        locked = (
            Minutes.objects.select_for_update(of=("self",))
            .select_related("hearing__version")
            .get(pk=minutes.pk)
        )
        files = list(MinutesFile.objects.filter(minutes=locked, is_signed=True))
        code = _lack(locked, files)
        if not code:
            locked.state = Minutes.State.PUBLISHED
            locked.published_at = register.database_now()
            locked.save(update_fields=["state", "published_at"])
            write_journal(
                actor=officer,
                verb="minutes.published",
                subject=f"hearing:{locked.hearing.slug}",
                details={"number": locked.number, "sha256": locked.content_sha256},
            )
            _finish_duty(officer, locked, files)
            return locked
    raise refuse_minutes(actor=officer, minutes=minutes, problem=messages.conflict(code))


def _lack(minutes: Minutes, files: list[MinutesFile]) -> str:
    if minutes.state == Minutes.State.DRAFT:
        return "minutes.not_signed"
    if minutes.state == Minutes.State.PUBLISHED:
        return "minutes.already_published"
    return "" if len(files) == FILES else "minutes.not_rendered"


def _finish_duty(officer: Person, minutes: Minutes, files: list[MinutesFile]) -> None:
    duty = (
        Duty.objects.filter(hearing=minutes.hearing, kind=Duty.Kind.MINUTES, done_at__isnull=True)
        .select_related("hearing")
        .first()
    )
    if duty is not None:
        kazakh = next(one for one in files if (one.language, one.format) == ("kk", "pdf"))
        finish_duty(actor=officer, duty=duty, evidence=kazakh.file)
