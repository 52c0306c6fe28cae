"""Sending a file by page and over the API; the report page; who may."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.files.models import StoredFile
from apps.jobs.models import Job
from apps.plans.actions.change_state import change_state
from apps.plans.domain import ladder
from apps.plans.models import PlanVersion
from tests.imports.conftest import DATA, Import

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_folder")]

SignIn = Callable[[User], Client]
Api = Callable[..., APIClient]


def upload(name: str = "ten_zones.geojson", content: bytes = b"") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or (DATA / "ten_zones.geojson").read_bytes())


def test_a_sent_file_is_kept_and_a_job_asked_for(
    draft: PlanVersion, aigerim: User, api: Api
) -> None:
    answer = api(aigerim).post(
        "/api/v1/versions/draft/imports/",
        {"file": upload(), "layer": "functional-zone", "given": '{"horizon": "existing"}'},
        format="multipart",
    )

    job, kept = Job.objects.get(), StoredFile.objects.get()
    assert (answer.status_code, answer.json()["id"]) == (202, str(job.pk))
    assert (job.kind, job.owner, job.subject) == ("import_layer", aigerim, "version:draft")
    assert job.parameters["sha256"] == kept.sha256
    assert job.parameters["given"] == {"horizon": "existing"}
    assert job.message == "ten_zones.geojson → functional-zone"


@pytest.mark.parametrize(
    ("wrong", "status", "code"),
    [
        ({"layer": "nonsense"}, 404, "layer.unknown"),
        ({"given": '{"horizon": "yesterday"}'}, 422, "import.given_invalid"),
        ({"given": '{"colour": "red"}'}, 422, "import.given_invalid"),
        ({"given": "[1"}, 400, "request.invalid"),
        ({"crs": "the usual one"}, 422, "import.crs_unknown"),
        ({"reason": "short"}, 422, "changeset.reason_required"),
        ({"file": ""}, 400, "request.invalid"),
    ],
)
def test_a_wrong_request_keeps_nothing_and_says_why(
    draft: PlanVersion, aigerim: User, api: Api, wrong: dict[str, Any], status: int, code: str
) -> None:
    sent = {"file": upload(), "layer": "functional-zone", **wrong}

    answer = api(aigerim).post("/api/v1/versions/draft/imports/", sent, format="multipart")

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert not StoredFile.objects.exists()
    assert not Job.objects.exists()


def test_a_frozen_version_is_refused_before_the_file_is_kept(
    draft: PlanVersion, aigerim: User, api: Api, own_folder: Path
) -> None:
    change_state(actor=aigerim, version=draft, to=ladder.State.ON_HEARING)

    answer = api(aigerim).post(
        "/api/v1/versions/draft/imports/",
        {"file": upload(), "layer": "functional-zone"},
        format="multipart",
    )

    assert (answer.status_code, answer.json()["code"]) == (409, "version.frozen")
    assert not StoredFile.objects.exists()
    assert not [one for one in own_folder.rglob("*") if one.is_file()]


def test_only_planners_send_files(draft: PlanVersion, bolat: User, nurlan: User, api: Api) -> None:
    def answer(client: APIClient) -> int:
        sent = {"file": upload(), "layer": "functional-zone"}
        address = "/api/v1/versions/draft/imports/"
        return int(client.post(address, sent, format="multipart").status_code)

    assert answer(api(bolat)) == 403
    assert answer(api(nurlan)) == 404
    assert answer(api()) == 404


def test_the_form_leads_to_the_page_of_the_job(
    draft: PlanVersion, aigerim: User, sign_in: SignIn
) -> None:
    sent = {"file": upload(), "layer": "functional-zone", "given": "horizon = existing\n"}

    answer: Any = sign_in(aigerim).post("/en/workspace/draft/import/express/", sent)

    job = Job.objects.get()
    assert answer.headers["Location"] == f"/en/jobs/{job.pk}/"
    assert job.parameters["given"] == {"horizon": "existing"}


def test_the_form_takes_swapped_axes_and_an_encoding(
    draft: PlanVersion, aigerim: User, sign_in: SignIn
) -> None:
    sent = {"file": upload(), "layer": "functional-zone", "swapped": "on", "encoding": "cp1251"}

    sign_in(aigerim).post("/en/workspace/draft/import/express/", sent)

    parameters = Job.objects.get().parameters
    assert (parameters["swapped"], parameters["encoding"]) == (True, "cp1251")


def test_the_form_lists_every_layer_in_the_readers_language_and_the_formats(
    draft: PlanVersion, aigerim: User, sign_in: SignIn
) -> None:
    page = sign_in(aigerim).get("/en/workspace/draft/import/express/").content.decode()

    assert '<option value="functional-zone">Functional zones</option>' in page
    assert ".gpkg" in page
    assert 'enctype="multipart/form-data"' in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"given": "horizon: existing"}, "Line 1: write field = value."),
        ({"given": "horizon = yesterday"}, "horizon:"),
        ({"crs": "the usual one"}, "is no coordinate system"),
        ({"encoding": "morse"}, "is no encoding"),
        ({"file": SimpleUploadedFile("nothing.geojson", b"")}, "empty"),
    ],
)
def test_a_wrong_form_comes_back_with_what_was_typed(
    draft: PlanVersion, aigerim: User, sign_in: SignIn, wrong: dict[str, Any], said: str
) -> None:
    sent = {"file": upload(), "layer": "functional-zone", "reason": "Қала шеті үшін", **wrong}

    answer = sign_in(aigerim).post("/en/workspace/draft/import/express/", sent)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert "Қала шеті үшін" in page
    assert not Job.objects.exists()


def test_the_page_of_a_frozen_version_offers_no_form(
    draft: PlanVersion, aigerim: User, sign_in: SignIn
) -> None:
    change_state(actor=aigerim, version=draft, to=ladder.State.ON_HEARING)

    page = sign_in(aigerim).get("/en/workspace/draft/import/express/").content.decode()

    assert "frozen" in page
    assert 'type="file"' not in page


def test_the_report_page_shows_counts_and_every_finding(
    bring: Import, aigerim: User, sign_in: SignIn
) -> None:
    job = bring((DATA / "broken_zones.geojson").read_bytes(), "broken_zones.geojson")

    page = sign_in(aigerim).get(f"/en/workspace/draft/import/express/{job.pk}/").content.decode()

    assert "broken_zones.geojson" in page
    assert "Functional zones" in page
    assert "import.repaired" in page
    assert "geometry.outside_extent" in page


def test_the_report_of_a_failed_import_is_the_page_of_its_job(
    bring: Import, aigerim: User, sign_in: SignIn
) -> None:
    job = bring(b"{}", "a.json")

    answer: Any = sign_in(aigerim).get(f"/en/workspace/draft/import/express/{job.pk}/")

    assert answer.headers["Location"] == f"/en/jobs/{job.pk}/"


def test_recent_imports_are_listed_on_the_form(
    bring: Import, aigerim: User, sign_in: SignIn
) -> None:
    job = bring(b"{}", "a.json")

    page = sign_in(aigerim).get("/en/workspace/draft/import/express/").content.decode()

    assert f'href="/en/jobs/{job.pk}/"' in page
    assert 'data-state="failed"' in page
