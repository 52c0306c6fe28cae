"""Jobs as pages and over the API."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.jobs.actions.run_job import run_job
from apps.jobs.actions.submit_job import submit_job
from apps.jobs.models import Job, State

pytestmark = pytest.mark.django_db

SignIn = Callable[[User], Client]
Api = Callable[..., APIClient]


def test_the_api_tells_how_far_a_job_is(waiting: Job, nurlan: User, api: Api) -> None:
    found = api(nurlan).get(f"/api/v1/jobs/{waiting.pk}/").json()

    assert found["id"] == str(waiting.pk)
    assert (found["kind"], found["state"], found["percent"]) == ("test_add", "accepted", 0)
    assert (found["result"], found["error"], found["result_url"]) == (None, None, "")


def test_the_api_gives_the_result_and_where_to_see_it(waiting: Job, nurlan: User, api: Api) -> None:
    run_job(job_id=waiting.pk)

    found = api(nurlan).get(f"/api/v1/jobs/{waiting.pk}/").json()

    assert (found["state"], found["percent"]) == ("successful", 100)
    assert found["result"] == {"sum": 5}
    assert found["result_url"] == f"/sums/{waiting.pk}/"


def test_the_api_tells_why_a_job_failed(nurlan: User, api: Api) -> None:
    job = submit_job(actor=nurlan, kind="test_refuse", parameters={})
    run_job(job_id=job.pk)

    error = api(nurlan).get(f"/api/v1/jobs/{job.pk}/").json()["error"]

    assert (error["code"], error["text"]) == ("test.refused", "No such street.")
    assert error["details"]["errors"][0]["field"] == "row 3"


def test_the_list_has_pages_and_only_what_the_reader_may_see(
    waiting: Job, nurlan: User, bolat: User, api: Api
) -> None:
    submit_job(actor=bolat, kind="test_add", parameters={"a": 1, "b": 1})

    own = api(nurlan).get("/api/v1/jobs/?limit=1").json()
    all_of_them = api(bolat).get("/api/v1/jobs/?limit=1").json()

    assert [one["id"] for one in own["results"]] == [str(waiting.pk)]
    assert own["count"] == 1
    assert (all_of_them["count"], len(all_of_them["results"])) == (2, 1)
    assert all_of_them["next"]


def test_cancelling_over_the_api_answers_202_and_then_409(
    waiting: Job, nurlan: User, api: Api
) -> None:
    first = api(nurlan).post(f"/api/v1/jobs/{waiting.pk}/cancel/")
    second = api(nurlan).post(f"/api/v1/jobs/{waiting.pk}/cancel/")

    assert (first.status_code, first.json()["state"]) == (202, "dismissed")
    assert (second.status_code, second.json()["code"]) == (409, "job.has_ended")


def test_the_page_of_a_waiting_job_works_without_scripts(
    waiting: Job, nurlan: User, sign_in: SignIn
) -> None:
    page = sign_in(nurlan).get(f"/en/jobs/{waiting.pk}/").content.decode()

    assert "<progress" in page
    assert f'data-job="/api/v1/jobs/{waiting.pk}/"' in page
    assert f'href="/en/jobs/{waiting.pk}/"' in page
    assert f'action="/en/jobs/{waiting.pk}/cancel/"' in page


def test_the_page_of_a_failed_job_shows_reason_code_and_places(
    nurlan: User, sign_in: SignIn
) -> None:
    job = submit_job(actor=nurlan, kind="test_refuse", parameters={})
    run_job(job_id=job.pk)

    page = sign_in(nurlan).get(f"/en/jobs/{job.pk}/").content.decode()

    assert "No such street." in page
    assert "test.refused" in page
    assert "row 3" in page
    assert f'action="/en/jobs/{job.pk}/retry/"' in page


def test_the_page_of_a_successful_job_leads_to_the_result(
    waiting: Job, nurlan: User, sign_in: SignIn
) -> None:
    run_job(job_id=waiting.pk)

    page = sign_in(nurlan).get(f"/en/jobs/{waiting.pk}/").content.decode()

    assert f'href="/sums/{waiting.pk}/"' in page
    assert "/retry/" not in page


@pytest.mark.parametrize(("button", "state"), [("cancel", State.DISMISSED)])
def test_the_stop_button_leads_back_to_the_job(
    waiting: Job, nurlan: User, sign_in: SignIn, button: str, state: State
) -> None:
    answer = sign_in(nurlan).post(f"/en/jobs/{waiting.pk}/{button}/")

    assert answer.headers["Location"] == f"/en/jobs/{waiting.pk}/"
    assert Job.objects.get().state == state


def test_the_retry_button_makes_the_job_wait_again(nurlan: User, sign_in: SignIn) -> None:
    job = submit_job(actor=nurlan, kind="test_refuse", parameters={})
    run_job(job_id=job.pk)

    sign_in(nurlan).post(f"/en/jobs/{job.pk}/retry/")

    assert Job.objects.get().state == State.ACCEPTED


def test_a_colleague_sees_a_job_without_buttons(waiting: Job, bolat: User, sign_in: SignIn) -> None:
    page = sign_in(bolat).get(f"/en/jobs/{waiting.pk}/").content.decode()

    assert "/cancel/" not in page


def test_the_list_page_shows_title_state_and_owner(
    waiting: Job, nurlan: User, sign_in: SignIn
) -> None:
    page = sign_in(nurlan).get("/en/jobs/").content.decode()

    assert f'href="/en/jobs/{waiting.pk}/"' in page
    assert "Addition" in page
    assert 'data-state="accepted"' in page
    assert "Nurlan" in page


def test_a_person_without_jobs_is_told_what_would_be_here(nurlan: User, sign_in: SignIn) -> None:
    assert "No jobs yet" in sign_in(nurlan).get("/en/jobs/").content.decode()


@pytest.mark.parametrize("address", ["/en/jobs/", "/en/jobs/{job}/"])
def test_a_visitor_is_led_to_the_sign_in(waiting: Job, client: Client, address: str) -> None:
    answer: Any = client.get(address.format(job=waiting.pk))

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/en/accounts/login/")
