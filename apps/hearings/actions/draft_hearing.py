"""Prepares a hearing on a version: the staff and who has the preview link see it, the version stays open for edits."""

from dataclasses import asdict
from typing import Any

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.hearings import messages, queries
from apps.hearings.domain import announcement as announcements
from apps.hearings.domain.announcement import Announcement
from apps.hearings.domain.entry import Fault
from apps.hearings.domain.register import register_prefix
from apps.hearings.models import Hearing
from apps.hearings.permissions import can_draft_hearing
from apps.kernel.errors import Conflict
from apps.plans.domain.ladder import State as VersionState
from apps.plans.models import PlanVersion
from apps.plans.models.version import STATE_LABELS


def draft_hearing(
    *,
    actor: Person | None,
    version: PlanVersion,
    announcement: Announcement,
    is_repeat: bool = False,
) -> Hearing:
    """The draft. Raises SignInRequired, NotAllowed, Refused with every fault of the announcement, Conflict
    `version.step_not_allowed` when the version cannot come before the public any more."""
    officer = require(can_draft_hearing(actor), actor)
    with transaction.atomic():
        # The plan's lock: two drafts never take one prefix.
        locked = (
            PlanVersion.objects.select_for_update(no_key=True, of=("self", "plan"))
            .select_related("plan")
            .get(pk=version.pk)
        )
        previous = queries.hearing_of_plan(locked, announcement.previous)
        _check(announcement, previous)
        _check_version(locked, previous)
        hearing = Hearing.objects.create(
            **_fields(announcement),
            version=locked,
            previous=previous,
            is_repeat=is_repeat,
            register_prefix=_prefix(locked, announcement),
            created_by=officer,
        )
        write_journal(
            actor=actor,
            verb="hearing.drafted",
            subject=f"hearing:{hearing.slug}",
            details={"version": locked.slug},
        )
    return hearing


def _fields(announcement: Announcement) -> dict[str, Any]:
    given = asdict(announcement)
    del given["previous"]
    return given


def _check(announcement: Announcement, previous: Hearing | None) -> None:
    faults = announcements.faults(announcement, queries.database_now())
    if Hearing.objects.filter(slug=announcement.slug).exists():
        faults.append(Fault("slug", "hearing.slug_taken"))
    if announcement.previous and previous is None:
        faults.append(Fault("previous", "hearing.previous_unknown"))
    if faults:
        raise messages.refused(faults)


def _check_version(version: PlanVersion, previous: Hearing | None) -> None:
    """A frozen version is discussed again only as the next stage of a hearing on it."""
    if not version.is_frozen:
        return
    is_next = previous is not None and previous.version_id == version.pk
    if is_next and version.state == VersionState.ON_HEARING.value:
        return
    label = STATE_LABELS[VersionState(version.state)]
    raise Conflict(
        "version.step_not_allowed",
        messages.text("version.step_not_allowed", state=label),
        {"before": version.state, "after": VersionState.ON_HEARING.value},
    )


def _prefix(version: PlanVersion, announcement: Announcement) -> str:
    year = messages.local(announcement.opens_at).year
    start = register_prefix(year, version.plan.slug, ())
    taken = set(
        Hearing.objects.filter(register_prefix__startswith=start).values_list(
            "register_prefix", flat=True
        )
    )
    return register_prefix(year, version.plan.slug, taken)
