"""Follows, letters and successors of the public version, for the stories of this app."""

from datetime import timedelta
from typing import Any

from shapely import MultiPolygon

from apps.accounts.models import User
from apps.following.actions.confirm_follow import confirm_follow
from apps.following.actions.follow import follow
from apps.following.domain.wish import Wish
from apps.following.models import Delivery, Follow
from apps.hearings.actions.extend_hearing import extend_hearing
from apps.hearings.models import Hearing
from apps.jobs.actions.run_job import run_job
from apps.jobs.models import Job, State
from apps.plans.models import PlanVersion
from tests import build
from tests.hearings.conftest import announcement
from tests.hearings.lawful import REASON


def follow_area(person: User, version: PlanVersion, place: MultiPolygon, **changes: Any) -> Follow:
    """A person follows a drawn area."""
    made = follow(
        actor=person, wish=Wish(kind="area", place=place.geoms[0], **changes), version=version
    )
    assert made is not None
    return made


def follow_hearing(person: User, hearing: Hearing, **changes: Any) -> Follow:
    """A person follows a hearing."""
    made = follow(actor=person, wish=Wish(kind="hearing", **changes), hearing=hearing)
    assert made is not None
    return made


def follow_by_address(email: str, hearing: Hearing, *, confirmed: bool = True) -> Follow:
    """Somebody without an account follows a hearing."""
    follow(actor=None, wish=Wish(kind="hearing"), hearing=hearing, email=email)
    made = Follow.objects.get(email=email)
    return confirm_follow(follow=made) if confirmed else made


def match_events() -> None:
    """Runs the jobs that put events on their way, as the worker does."""
    for job in Job.objects.filter(kind="follow-mail", state=State.ACCEPTED).order_by("created_at"):
        run_job(job_id=job.pk)
        job.refresh_from_db()
        assert job.state == State.SUCCESSFUL, job.error_text


def told(one: Follow) -> list[str]:
    """Kinds of the events on their way to a follow."""
    match_events()
    rows = Delivery.objects.filter(follow=one).order_by("id")
    return [row.event.kind for row in rows.select_related("event")]


def next_hearing(officer: User, version: PlanVersion, slug: str = "next-2026") -> Hearing:
    """The hearing that brings a version before the public."""
    return build.open_hearing(actor=officer, version=version, announcement=announcement(slug=slug))


def extended(officer: User, hearing: Hearing) -> None:
    """The end moves by a week, and the events are on their way."""
    extend_hearing(
        actor=officer,
        hearing=hearing,
        closes_at=hearing.closes_at + timedelta(days=7),
        reason=REASON,
    )
    hearing.refresh_from_db()
    match_events()
