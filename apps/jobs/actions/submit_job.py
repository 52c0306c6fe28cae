"""Accepts a piece of background work: stored first, sent to the queue when the caller commits."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from apps.accounts.models import User
from apps.jobs import registry
from apps.jobs.actions.send_job import send_job
from apps.jobs.domain.stamp import input_hash
from apps.jobs.models import Job
from apps.kernel.clock import now


def submit_job(
    *,
    actor: User | AnonymousUser | None,
    kind: str,
    parameters: Mapping[str, Any],
    subject: str = "",
    method_version: str = "",
    message: str = "",
) -> Job:
    """The stored job; `message` says for people what it is about.

    Who may start this kind of work is the calling verb's question, not ours.
    """
    known = registry.kind(kind)
    job = Job.objects.create(
        kind=known.slug,
        parameters=dict(parameters),
        input_hash=input_hash(known.slug, parameters, method_version),
        owner=actor if isinstance(actor, User) else None,
        subject=subject,
        message=message,
        created_at=now(),
    )
    transaction.on_commit(lambda: send_job(job_id=job.pk))
    return job
