"""Changes a hearing that nobody has announced yet."""

from dataclasses import asdict

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.hearings import messages, queries
from apps.hearings.domain import announcement as announcements
from apps.hearings.domain.announcement import Announcement
from apps.hearings.domain.entry import Fault
from apps.hearings.domain.ladder import State
from apps.hearings.models import Hearing
from apps.hearings.permissions import can_draft_hearing
from apps.kernel.errors import Conflict


def edit_hearing(*, actor: Person | None, hearing: Hearing, announcement: Announcement) -> Hearing:
    """The changed draft; its register keeps the prefix it got. Raises SignInRequired, NotAllowed, Refused with
    every fault, Conflict `hearing.not_a_draft`."""
    require(can_draft_hearing(actor), actor)
    with transaction.atomic():
        locked = queries.locked_hearing(hearing)
        if State(locked.state) is not State.DRAFT:
            raise Conflict("hearing.not_a_draft", messages.text("hearing.not_a_draft"))
        previous = queries.hearing_of_plan(locked.version, announcement.previous)
        faults = announcements.faults(announcement, queries.database_now())
        if Hearing.objects.filter(slug=announcement.slug).exclude(pk=locked.pk).exists():
            faults.append(Fault("slug", "hearing.slug_taken"))
        if announcement.previous and (previous is None or previous == locked):
            faults.append(Fault("previous", "hearing.previous_unknown"))
        if faults:
            raise messages.refused(faults)
        changed = []
        for field, value in {**asdict(announcement), "previous": previous}.items():
            if getattr(locked, field) != value:
                setattr(locked, field, value)
                changed.append(field)
        if changed:
            locked.save(update_fields=changed)
            write_journal(
                actor=actor,
                verb="hearing.edited",
                subject=f"hearing:{locked.slug}",
                details={"fields": changed},
            )
    return locked
