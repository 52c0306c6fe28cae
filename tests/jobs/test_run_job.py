"""One job from claim to end, run in this process."""

import logging

import pytest

from apps.accounts.models import Organisation, User
from apps.jobs.actions.run_job import run_job
from apps.jobs.actions.submit_job import submit_job
from apps.jobs.models import Job, State

pytestmark = pytest.mark.django_db


def run(kind: str, actor: User | None = None, **parameters: object) -> Job:
    job = submit_job(actor=actor, kind=kind, parameters=parameters)
    run_job(job_id=job.pk)
    job.refresh_from_db()
    return job


def test_a_job_that_returns_is_successful_and_keeps_its_result() -> None:
    job = run("test_add", a=2, b=3)

    assert job.state == State.SUCCESSFUL
    assert job.result == {"sum": 5}
    assert job.percent == 100
    assert job.step == "adding"
    assert job.started_at and job.finished_at and job.started_at <= job.finished_at


def test_a_refusal_fails_the_job_with_the_same_code_and_details() -> None:
    job = run("test_refuse")

    assert (job.state, job.error_code) == (State.FAILED, "test.refused")
    assert job.error_text == "No such street."
    assert job.error_details["errors"][0]["field"] == "row 3"
    assert job.result is None


def test_an_unexpected_error_fails_the_job_and_names_its_number_in_text_and_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.ERROR):
        job = run("test_crash", zero=0)

    assert (job.state, job.error_code) == (State.FAILED, "job.unexpected")
    assert str(job.pk) in job.error_text
    assert str(job.pk) in caplog.text
    assert "ZeroDivisionError" in caplog.text
    assert "ZeroDivisionError" not in job.error_text


@pytest.mark.parametrize("kind", ["test_refuse", "test_crash"])
def test_a_failed_job_leaves_nothing_written(kind: str) -> None:
    run(kind, zero=0)

    assert not Organisation.objects.exists()


def test_the_work_of_a_successful_job_stays() -> None:
    job = run("test_write")

    assert Organisation.objects.get().name_en == str(job.pk)


def test_a_result_that_json_cannot_hold_fails_the_job() -> None:
    job = run("test_unprintable")

    assert (job.state, job.error_code) == (State.FAILED, "job.unexpected")


def test_a_kind_that_is_no_longer_installed_fails_the_job_by_name() -> None:
    job = submit_job(actor=None, kind="test_add", parameters={"a": 1, "b": 1})
    Job.objects.filter(pk=job.pk).update(kind="gone")

    run_job(job_id=job.pk)

    job.refresh_from_db()
    assert (job.state, job.error_code) == (State.FAILED, "job.unknown_kind")
    assert "gone" in job.error_text


def test_the_error_text_is_in_the_language_of_the_owner(nurlan: User) -> None:
    nurlan.language = "en"
    nurlan.save()

    job = run("test_crash", nurlan, zero=0)

    assert job.error_text.startswith("Something unexpected went wrong.")


@pytest.mark.parametrize("state", [State.SUCCESSFUL, State.FAILED, State.DISMISSED])
def test_a_message_of_an_ended_job_does_nothing(waiting: Job, state: State) -> None:
    run_job(job_id=waiting.pk)
    Job.objects.filter(pk=waiting.pk).update(
        state=state, result=None, error_code="x" if state == State.FAILED else ""
    )

    run_job(job_id=waiting.pk)

    waiting.refresh_from_db()
    assert (waiting.state, waiting.attempts, waiting.result) == (state, 1, None)


def test_a_message_of_a_running_job_does_nothing(waiting: Job) -> None:
    moment = waiting.created_at
    Job.objects.filter(pk=waiting.pk).update(
        state=State.RUNNING, started_at=moment, heartbeat_at=moment, attempts=1
    )

    run_job(job_id=waiting.pk)

    waiting.refresh_from_db()
    assert (waiting.state, waiting.attempts) == (State.RUNNING, 1)
