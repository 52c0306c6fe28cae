"""A kind of job learns that one of its jobs ended without a result, however that came about."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from apps.accounts.models import User
from apps.jobs import registry
from apps.jobs.actions.reap_lost_jobs import SILENCE, reap_lost_jobs
from apps.jobs.actions.run_job import run_job
from apps.jobs.actions.submit_job import submit_job
from apps.jobs.models import Job, State
from apps.jobs.registry import JobKind
from apps.kernel import clock
from tests import job_kinds

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard() -> Iterator[list[tuple[str, str]]]:
    """State and error code of the jobs that the kinds `told` and `told-well` were told of."""
    ends: list[tuple[str, str]] = []

    def hear(job: Job) -> None:
        ends.append((job.state, job.error_code))

    kinds = {
        "told": JobKind("told", "Told", job_kinds.refuse, ended=hear),
        "told-well": JobKind("told-well", "Told", job_kinds.add, ended=hear),
    }
    registry._kinds.update(kinds)
    yield ends
    for slug in kinds:
        del registry._kinds[slug]


def test_a_refused_job_is_told_after_its_end_is_recorded(
    heard: list[tuple[str, str]], aigerim: User
) -> None:
    run_job(job_id=submit_job(actor=aigerim, kind="told", parameters={}).pk)

    assert heard == [("failed", "test.refused")]


def test_a_successful_job_is_not_told(heard: list[tuple[str, str]], aigerim: User) -> None:
    run_job(job_id=submit_job(actor=aigerim, kind="told-well", parameters={"a": 1, "b": 2}).pk)

    assert heard == []


def test_a_job_whose_worker_died_is_told_by_the_reaper(
    heard: list[tuple[str, str]], aigerim: User
) -> None:
    job = submit_job(actor=aigerim, kind="told", parameters={})
    silent_since = clock.now() - SILENCE - timedelta(seconds=1)
    Job.objects.filter(pk=job.pk).update(
        state=State.RUNNING, started_at=silent_since, heartbeat_at=silent_since
    )

    reap_lost_jobs()

    assert heard == [("failed", "job.worker_lost")]
