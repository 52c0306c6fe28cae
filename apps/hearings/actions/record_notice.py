"""Records where and when a hearing was announced, with proof; a notice that came late moves the end."""

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.models import User
from apps.accounts.permissions import Person, require
from apps.files.models import StoredFile
from apps.hearings import messages, queries
from apps.hearings.actions.tell_bodies import tell_bodies
from apps.hearings.domain.change import HearingChange
from apps.hearings.domain.ladder import CLOCK_STATES, State, state_at
from apps.hearings.domain.notice import NoticeEntry, notice_faults
from apps.hearings.models import Extension, Hearing, Medium, PublicNotice
from apps.hearings.permissions import can_run_hearing
from apps.hearings.signals import tell

MEDIA = frozenset(Medium.values)


def record_notice(
    *,
    actor: Person | None,
    hearing: Hearing,
    entry: NoticeEntry,
    proof: StoredFile | None = None,
) -> PublicNotice:
    """The notice. When statements must be taken for some days after it and the announced end is too early, the
    end moves, and the Extension names the notice. Raises SignInRequired, NotAllowed, Refused with every fault."""
    officer = require(can_run_hearing(actor, hearing), actor)
    faults = notice_faults(entry, media=MEDIA, has_proof=proof is not None, today=queries.today())
    if faults:
        raise messages.refused(faults)
    with transaction.atomic():
        locked = queries.locked_hearing(hearing)
        notice = PublicNotice.objects.create(
            hearing=locked,
            medium=entry.medium,
            outlet=entry.outlet.strip(),
            published_on=entry.published_on,
            languages=sorted(set(entry.languages)),
            url=entry.url,
            proof=proof,
            recorded_by=officer,
            recorded_at=queries.database_now(),
        )
        write_journal(
            actor=officer,
            verb="notice.recorded",
            subject=f"hearing:{locked.slug}",
            details={"notice": notice.pk, "published_on": entry.published_on.isoformat()},
        )
        _move_end(officer, locked, notice)
    return notice


def _move_end(officer: User, hearing: Hearing, notice: PublicNotice) -> None:
    now = queries.database_now()
    state = state_at(State(hearing.state), hearing.opens_at, hearing.closes_at, now)
    end = queries.end_after_notice(hearing, notice.published_on)
    if state not in CLOCK_STATES or end <= hearing.closes_at:
        return
    before = hearing.closes_at
    hearing.closes_at = end
    hearing.save(update_fields=["closes_at"])
    extension = Extension.objects.create(
        hearing=hearing,
        closes_before=before,
        closes_after=end,
        reason=messages.text("extension.late_notice", outlet=notice.outlet),
        notice=notice,
        by=officer,
        at=now,
    )
    write_journal(
        actor=officer,
        verb="hearing.extended",
        subject=f"hearing:{hearing.slug}",
        details={
            "closes_before": before.isoformat(),
            "closes_after": end.isoformat(),
            "notice": notice.pk,
        },
    )
    tell(hearing, HearingChange.EXTENDED, now, extension=extension)
    tell_bodies(hearing=hearing)
