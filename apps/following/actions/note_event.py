"""Writes down what happened, inside the transaction in which it happened, and asks for its matching."""

from datetime import datetime
from typing import Any

from apps.following.domain.event import EventKind
from apps.following.models import Event
from apps.hearings.models import Hearing
from apps.jobs.actions.submit_job import submit_job
from apps.kernel import clock
from apps.plans.models import Changeset, PlanVersion

JOB_KIND = "follow-mail"


def note_event(
    *,
    kind: EventKind,
    at: datetime,
    hearing: Hearing | None = None,
    version: PlanVersion | None = None,
    changeset: Changeset | None = None,
    details: dict[str, Any] | None = None,
) -> Event:
    """The event. Part of the system: receivers call it, people never do."""
    event = Event.objects.create(
        kind=kind.value,
        hearing=hearing,
        version=version,
        changeset=changeset,
        at=at,
        noted_at=clock.now(),
        details=details or {},
    )
    subject = f"hearing:{hearing.slug}" if hearing else f"version:{version.slug}" if version else ""
    submit_job(actor=None, kind=JOB_KIND, parameters={"event": event.pk}, subject=subject)
    return event
