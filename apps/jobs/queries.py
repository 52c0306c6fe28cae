"""Reading jobs: whose they are, and how many are waiting."""

import uuid

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Person, is_staff_member
from apps.jobs.models import Job
from apps.jobs.permissions import can_see_job
from apps.kernel.errors import NotFound


def visible_jobs(user: Person | None) -> QuerySet[Job]:
    """Jobs that `user` may see, newest first: all of them for the staff, else the person's own."""
    jobs = Job.objects.select_related("owner")
    if user is None or isinstance(user, AnonymousUser):
        return jobs.none()
    if is_staff_member(user):
        return jobs
    return jobs.filter(owner=user)


def get_job(user: Person | None, job_id: uuid.UUID) -> Job:
    """The job, or NotFound when there is none or the reader may not know of it."""
    job = Job.objects.select_related("owner").filter(pk=job_id).first()
    if job is None or not can_see_job(user, job):
        raise NotFound("job.unknown", _("There is no such job."))
    return job


def jobs_about(user: Person | None, subject: str) -> QuerySet[Job]:
    """Visible jobs about one thing, such as `version:astana-2026`, newest first."""
    return visible_jobs(user).filter(subject=subject)
