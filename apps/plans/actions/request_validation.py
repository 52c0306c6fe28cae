"""Asks for the validation of a version: a job, or the one that already waits for the same version."""

from apps.accounts.models import User
from apps.accounts.permissions import Person, require
from apps.jobs.actions.submit_job import submit_job
from apps.jobs.models import Job
from apps.jobs.models import State as JobState
from apps.plans.models import PlanVersion
from apps.plans.permissions import can_validate

JOB_KIND = "validation"


def request_validation(*, actor: Person | None, version: PlanVersion) -> Job:
    """The job; `actor` is None when the system asks after an edit. Raises SignInRequired, NotAllowed."""
    if actor is not None:
        require(can_validate(actor), actor)
    subject = f"version:{version.slug}"
    # One that has not begun will see everything saved until it begins.
    waiting = Job.objects.filter(kind=JOB_KIND, subject=subject, state=JobState.ACCEPTED)
    if isinstance(actor, User):
        waiting = waiting.filter(owner=actor)
    found = waiting.first()
    if found is not None:
        return found
    return submit_job(
        actor=actor, kind=JOB_KIND, parameters={"version": version.pk}, subject=subject
    )
