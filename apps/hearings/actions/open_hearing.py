"""Brings a version before the public: the hearing is announced and the version freezes in one transaction."""

from dataclasses import asdict
from typing import cast

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.models import User
from apps.accounts.permissions import Person, require
from apps.hearings import messages, queries
from apps.hearings.domain import announcement as announcements
from apps.hearings.domain.announcement import Announcement
from apps.hearings.domain.entry import Fault
from apps.hearings.domain.ladder import State
from apps.hearings.domain.register import register_prefix
from apps.hearings.models import Hearing
from apps.hearings.permissions import can_open_hearing
from apps.kernel import clock
from apps.plans.actions.change_state import change_state
from apps.plans.domain.ladder import State as VersionState
from apps.plans.models import PlanVersion


def open_hearing(
    *, actor: Person | None, version: PlanVersion, announcement: Announcement
) -> Hearing:
    """The new hearing on the frozen version. Raises SignInRequired, NotAllowed, Refused with every
    fault of the announcement, Conflict `version.step_not_allowed`."""
    require(can_open_hearing(actor), actor)
    officer = cast(User, actor)
    with transaction.atomic():
        # The version's lock first: the freeze waits for edits under way. The plan's, for the prefix.
        locked = (
            PlanVersion.objects.select_for_update(no_key=True, of=("self", "plan"))
            .select_related("plan")
            .get(pk=version.pk)
        )
        faults = announcements.faults(announcement, queries.database_now())
        if Hearing.objects.filter(slug=announcement.slug).exists():
            faults.append(Fault("slug", "hearing.slug_taken"))
        if faults:
            raise messages.refused(faults)
        change_state(
            actor=officer,
            version=locked,
            to=VersionState.ON_HEARING,
            reason=f"hearing:{announcement.slug}",
        )
        hearing = Hearing.objects.create(
            **asdict(announcement),
            version=locked,
            state=_first_state(announcement).value,
            register_prefix=_prefix(locked, announcement),
            created_by=officer,
        )
        write_journal(
            actor=actor,
            verb="hearing.opened",
            subject=f"hearing:{hearing.slug}",
            details={
                "version": locked.slug,
                "opens_at": hearing.opens_at.isoformat(),
                "closes_at": hearing.closes_at.isoformat(),
            },
        )
    hearing.version.refresh_from_db()
    return hearing


def _first_state(announcement: Announcement) -> State:
    return State.OPEN if announcement.opens_at <= clock.now() else State.ANNOUNCED


def _prefix(version: PlanVersion, announcement: Announcement) -> str:
    year = messages.local(announcement.opens_at).year
    start = register_prefix(year, version.plan.slug, ())
    taken = set(
        Hearing.objects.filter(register_prefix__startswith=start).values_list(
            "register_prefix", flat=True
        )
    )
    return register_prefix(year, version.plan.slug, taken)
