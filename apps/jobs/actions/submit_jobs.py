"""Accepts many pieces of background work of one kind: stored together, sent to the queue when the caller commits."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from apps.accounts.models import User
from apps.jobs import registry
from apps.jobs.actions.send_job import send_job
from apps.jobs.domain.stamp import input_hash
from apps.jobs.models import Job
from apps.kernel.clock import now

BATCH = 1_000


def submit_jobs(
    *,
    actor: User | AnonymousUser | None,
    kind: str,
    parameters: Iterable[Mapping[str, Any]],
    subject: str = "",
) -> list[Job]:
    """The stored jobs, one for each of `parameters`, otherwise like `submit_job`."""
    known = registry.kind(kind)
    owner = actor if isinstance(actor, User) else None
    moment = now()
    jobs = Job.objects.bulk_create(
        (
            Job(
                kind=known.slug,
                parameters=dict(one),
                input_hash=input_hash(known.slug, one, ""),
                owner=owner,
                subject=subject,
                created_at=moment,
            )
            for one in parameters
        ),
        batch_size=BATCH,
    )
    for job in jobs:
        transaction.on_commit(partial(send_job, job_id=job.pk))
    return jobs
