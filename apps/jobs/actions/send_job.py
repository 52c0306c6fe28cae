"""Hands an accepted job to the queue; when the queue is down the job waits for the beat."""

import logging
import uuid

from celery import current_app
from kombu.exceptions import OperationalError
from kombu.pools import ProducerPool, producers

from apps.jobs import registry
from apps.jobs.models import Job, State
from apps.kernel.circuit import Circuit
from apps.kernel.clock import now

logger = logging.getLogger(__name__)

# A run that ignores its own time limit is killed this much later.
GRACE_S = 60
# The request that asked for the job waits meanwhile; the beat sends what was not sent.
PATIENCE_S = 0.4
QUEUE_AWAY = Circuit(rest_s=5)


def send_job(*, job_id: uuid.UUID) -> bool:
    """Whether the queue took it. The row must be committed before: the worker may be faster. A queue that did
    not answer a moment ago is not asked."""
    if QUEUE_AWAY.is_open:
        return False
    job = Job.objects.filter(pk=job_id, state=State.ACCEPTED).first()
    if job is None:
        return False
    limit = registry.kind(job.kind).time_limit_s
    try:
        with _producers().acquire(block=True, timeout=PATIENCE_S) as producer:
            current_app.send_task(
                "jobs.run",
                args=[str(job_id)],
                time_limit=limit + GRACE_S,
                retry=False,
                producer=producer,
            )
    except OperationalError as error:
        QUEUE_AWAY.trip()
        logger.warning("job %s waits: the queue is down (%s)", job_id, error)
        return False
    Job.objects.filter(pk=job_id).update(sent_at=now())
    return True


def _producers() -> ProducerPool:
    """Senders with short patience; the worker's own connections keep the long one."""
    waits = {
        "socket_timeout": PATIENCE_S,
        "socket_connect_timeout": PATIENCE_S,
        # Without it kombu sleeps six seconds over its own tries.
        "max_retries": 0,
    }
    senders: ProducerPool = producers[current_app.connection_for_write(transport_options=waits)]
    return senders
