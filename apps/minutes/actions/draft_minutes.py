"""Makes the minutes of a hearing as things stand: a new number when they say something else than the last."""

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.hearings import queries as register
from apps.hearings.domain.ladder import State
from apps.hearings.models import Hearing
from apps.jobs.actions.submit_job import submit_job
from apps.minutes import messages
from apps.minutes.domain.content import fingerprint
from apps.minutes.models import Minutes
from apps.minutes.permissions import can_keep_minutes
from apps.minutes.queries.content import collect
from apps.minutes.queries.minutes import newest

JOB_KIND = "minutes"
# Before, people may still speak.
OVER_STATES = frozenset(State) - {State.DRAFT, State.ANNOUNCED, State.OPEN}


def draft_minutes(*, actor: Person | None, hearing: Hearing) -> Minutes:
    """The minutes; the same row when nothing changed. Raises SignInRequired, NotAllowed, Conflict
    `minutes.too_early`."""
    officer = require(can_keep_minutes(actor, hearing), actor)
    with transaction.atomic():
        locked = register.locked_hearing(hearing)
        if State(locked.state) not in OVER_STATES:
            raise messages.conflict("minutes.too_early")
        content = collect(locked)
        sha256 = fingerprint(content)
        before = newest(locked)
        if before is not None and before.content_sha256 == sha256:
            return before
        minutes = Minutes.objects.create(
            hearing=locked,
            number=before.number + 1 if before else 1,
            content=content,
            content_sha256=sha256,
            made_by=officer,
            made_at=register.database_now(),
        )
        write_journal(
            actor=officer,
            verb="minutes.made",
            subject=f"hearing:{locked.slug}",
            details={"number": minutes.number, "sha256": sha256},
        )
        ask_for_files(actor=officer, minutes=minutes)
        return minutes


def ask_for_files(*, actor: Person | None, minutes: Minutes) -> None:
    """A job makes the files, of a draft and again when both have signed."""
    submit_job(
        actor=actor,
        kind=JOB_KIND,
        parameters={"minutes": minutes.pk, "signed": minutes.is_frozen},
        subject=f"hearing:{minutes.hearing.slug}",
        message=f"№ {minutes.number}",
    )
