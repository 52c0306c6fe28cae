"""Asking for a job, cancelling it, running it again; who may."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError

from apps.accounts.models import JournalEntry, User
from apps.jobs import queries, registry
from apps.jobs.actions.cancel_job import cancel_job
from apps.jobs.actions.reap_lost_jobs import SILENCE, reap_lost_jobs
from apps.jobs.actions.retry_job import retry_job
from apps.jobs.actions.run_job import run_job
from apps.jobs.actions.submit_job import submit_job
from apps.jobs.domain.stamp import input_hash
from apps.jobs.models import Job, State
from apps.kernel.clock import now
from apps.kernel.errors import Conflict, NotAllowed, NotFound

pytestmark = pytest.mark.django_db


def set_running(job: Job, silent_for: timedelta) -> None:
    moment = now() - silent_for
    Job.objects.filter(pk=job.pk).update(
        state=State.RUNNING, started_at=moment, heartbeat_at=moment, attempts=1
    )


def test_a_submitted_job_waits_with_its_parameters_and_its_hash(nurlan: User) -> None:
    job = submit_job(
        actor=nurlan, kind="test_add", parameters={"a": 1, "b": 2}, subject="version:draft"
    )

    stored = Job.objects.get(pk=job.pk)
    assert (stored.state, stored.percent, stored.attempts) == (State.ACCEPTED, 0, 0)
    assert stored.parameters == {"a": 1, "b": 2}
    assert stored.input_hash == input_hash("test_add", {"b": 2, "a": 1})
    assert (stored.owner, stored.subject) == (nurlan, "version:draft")


def test_an_unknown_kind_is_refused_with_the_valid_ones(nurlan: User) -> None:
    with pytest.raises(NotFound) as refusal:
        submit_job(actor=nurlan, kind="nonsense", parameters={})

    assert refusal.value.code == "job.unknown_kind"
    assert "test_add" in refusal.value.details["valid"]


def test_a_kind_cannot_be_registered_twice_with_another_meaning() -> None:
    with pytest.raises(ValueError, match="test_add"):
        registry.register(registry.JobKind("test_add", "Other", lambda job, progress: {}))


def test_a_waiting_job_is_dismissed_at_once_and_the_act_is_journalled(
    waiting: Job, nurlan: User
) -> None:
    cancel_job(actor=nurlan, job=waiting)
    run_job(job_id=waiting.pk)

    waiting.refresh_from_db()
    assert (waiting.state, waiting.result) == (State.DISMISSED, None)
    assert JournalEntry.objects.get(verb="job.cancelled").subject == f"job:{waiting.pk}"


def test_a_running_job_is_only_asked_to_stop(waiting: Job, nurlan: User) -> None:
    set_running(waiting, timedelta(0))

    cancel_job(actor=nurlan, job=waiting)
    again = cancel_job(actor=nurlan, job=waiting)

    assert again.state == State.RUNNING
    assert again.cancel_requested_at is not None


def test_an_ended_job_cannot_be_cancelled(waiting: Job, nurlan: User) -> None:
    run_job(job_id=waiting.pk)

    with pytest.raises(Conflict) as refusal:
        cancel_job(actor=nurlan, job=waiting)

    assert refusal.value.code == "job.has_ended"


def test_a_stranger_cannot_cancel_or_retry(waiting: Job, bolat: User) -> None:
    with pytest.raises(NotAllowed):
        cancel_job(actor=bolat, job=waiting)
    with pytest.raises(NotAllowed):
        retry_job(actor=bolat, job=waiting)


def test_an_administrator_can_cancel_any_job(waiting: Job, zhanar: User) -> None:
    assert cancel_job(actor=zhanar, job=waiting).state == State.DISMISSED


def test_a_cancelled_job_runs_when_it_is_asked_for_again(waiting: Job, nurlan: User) -> None:
    cancel_job(actor=nurlan, job=waiting)

    retry_job(actor=nurlan, job=waiting)
    run_job(job_id=waiting.pk)

    waiting.refresh_from_db()
    assert (waiting.state, waiting.result) == (State.SUCCESSFUL, {"sum": 5})


def test_a_retried_job_forgets_its_error(nurlan: User) -> None:
    job = submit_job(actor=nurlan, kind="test_refuse", parameters={})
    run_job(job_id=job.pk)

    again = retry_job(actor=nurlan, job=job)

    assert (again.state, again.error_code, again.error_text) == (State.ACCEPTED, "", "")
    assert (again.error_details, again.attempts) == ({}, 1)


@pytest.mark.parametrize("end", [State.SUCCESSFUL, State.ACCEPTED])
def test_a_job_that_did_not_fail_is_not_run_again(waiting: Job, nurlan: User, end: State) -> None:
    if end == State.SUCCESSFUL:
        run_job(job_id=waiting.pk)

    with pytest.raises(Conflict) as refusal:
        retry_job(actor=nurlan, job=waiting)

    assert refusal.value.code == "job.not_retryable"


def test_a_running_job_without_heartbeat_is_declared_lost(waiting: Job) -> None:
    set_running(waiting, SILENCE + timedelta(seconds=1))

    assert reap_lost_jobs() == 1

    waiting.refresh_from_db()
    assert (waiting.state, waiting.error_code) == (State.FAILED, "job.worker_lost")


def test_a_running_job_with_a_fresh_heartbeat_is_left_alone(waiting: Job) -> None:
    set_running(waiting, SILENCE / 2)

    assert reap_lost_jobs() == 0

    waiting.refresh_from_db()
    assert waiting.state == State.RUNNING


def test_people_see_their_own_jobs_and_the_staff_sees_all(
    waiting: Job, nurlan: User, bolat: User, saule: User
) -> None:
    by_staff = submit_job(actor=bolat, kind="test_add", parameters={"a": 1, "b": 1})

    assert set(queries.visible_jobs(nurlan)) == {waiting}
    assert set(queries.visible_jobs(saule)) == {waiting, by_staff}
    assert not queries.visible_jobs(None).exists()


def test_another_persons_job_does_not_exist_for_a_citizen(bolat: User, nurlan: User) -> None:
    job = submit_job(actor=bolat, kind="test_add", parameters={"a": 1, "b": 1})

    with pytest.raises(NotFound):
        queries.get_job(nurlan, job.pk)
    with pytest.raises(NotFound):
        queries.get_job(bolat, uuid.uuid4())


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "sleeping"},
        {"percent": 101},
        {"state": State.FAILED, "finished_at": now()},
        {"state": State.SUCCESSFUL},
        {"state": State.RUNNING},
    ],
)
def test_the_database_refuses_a_record_that_contradicts_itself(
    waiting: Job, wrong: dict[str, object]
) -> None:
    with pytest.raises(IntegrityError):
        Job.objects.filter(pk=waiting.pk).update(**wrong)
