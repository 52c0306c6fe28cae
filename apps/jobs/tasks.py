"""Celery's side of jobs: the one task that runs them, and the two that look after them."""

import uuid

from celery import shared_task

from apps.jobs.actions.reap_lost_jobs import reap_lost_jobs
from apps.jobs.actions.resend_waiting_jobs import resend_waiting_jobs
from apps.jobs.actions.run_job import run_job


@shared_task(name="jobs.run", acks_late=True)
def run(job_id: str) -> None:
    """Runs one accepted job; delivered twice, it does nothing the second time."""
    run_job(job_id=uuid.UUID(job_id))


@shared_task(name="jobs.reap_lost")
def reap_lost() -> None:
    """Every half minute: jobs whose worker died."""
    reap_lost_jobs()


@shared_task(name="jobs.resend_waiting")
def resend_waiting() -> None:
    """Every minute: jobs that the queue never got."""
    resend_waiting_jobs()
