"""Who may see, cancel and retry a job."""

from apps.accounts.models import Role
from apps.accounts.permissions import Person, has_role, is_staff_member
from apps.jobs.models import Job


def can_see_job(person: Person | None, job: Job) -> bool:
    """Its owner, and everybody who works on the plan."""
    return _owns(person, job) or is_staff_member(person)


def can_stop_job(person: Person | None, job: Job) -> bool:
    """Its owner, and administrators; the same people may retry it."""
    return _owns(person, job) or has_role(person, Role.ADMINISTRATOR)


def _owns(person: Person | None, job: Job) -> bool:
    return (
        person is not None
        and person.is_authenticated
        and job.owner_id is not None
        and job.owner_id == person.pk
    )
