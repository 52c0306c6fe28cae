"""Asking for packages and taking them: verb, page, API, command."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import bagit
import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command
from django.test import Client
from rest_framework.test import APIClient

from apps.accounts.models import JournalEntry, User
from apps.hearings.actions.hide_statement import hide_statement
from apps.hearings.models import Statement
from apps.jobs.actions.cancel_job import cancel_job
from apps.jobs.actions.run_job import run_job
from apps.kernel.errors import NotAllowed, SignInRequired
from apps.packages.actions.request_package import request_package
from apps.packages.domain import bag
from apps.packages.models import PackageExport
from apps.plans.actions.change_state import change_state
from apps.plans.domain.ladder import State
from apps.plans.models import PlanVersion
from tests import build, shapes
from tests.packages.conftest import finished

pytestmark = pytest.mark.django_db
Api = Callable[..., APIClient]
SignIn = Callable[[User], Client]


def test_two_clicks_make_one_package(daniyar: User, heard: PlanVersion) -> None:
    first = request_package(actor=daniyar, version=heard)

    second = request_package(actor=daniyar, version=heard)

    assert first.pk == second.pk
    assert JournalEntry.objects.filter(verb="package.requested").count() == 1


def test_citizens_and_visitors_may_not_make_packages(nurlan: User, heard: PlanVersion) -> None:
    with pytest.raises(NotAllowed):
        request_package(actor=nurlan, version=heard)
    with pytest.raises(SignInRequired):
        request_package(actor=AnonymousUser(), version=heard)


def test_a_stopped_package_leaves_no_file_and_may_be_asked_for_again(
    daniyar: User, heard: PlanVersion
) -> None:
    package = request_package(actor=daniyar, version=heard)
    assert package.job is not None
    cancel_job(actor=daniyar, job=package.job)
    run_job(job_id=package.job.pk)

    again = request_package(actor=daniyar, version=heard)

    package.refresh_from_db()
    assert not package.is_ready
    assert again.pk != package.pk


def test_the_page_goes_from_button_to_progress_to_download(
    sign_in: SignIn, daniyar: User, heard: PlanVersion
) -> None:
    client = sign_in(daniyar)
    address = f"/en/versions/{heard.slug}/package/"
    before = client.get(address).content.decode()
    during = client.post(address, follow=True).content.decode()
    package = PackageExport.objects.get()
    assert package.job is not None
    run_job(job_id=package.job.pk)

    after = client.get(address).content.decode()

    assert "Make the package" in before
    assert "<job-progress" in during and "Make the package" not in during
    assert f"/en/packages/{package.pk}/download/" in after
    assert "style=" not in after


def test_anybody_may_take_a_package_of_a_public_version(daniyar: User, heard: PlanVersion) -> None:
    package = finished(actor=daniyar, version=heard)

    answer = Client().get(f"/packages/{package.pk}/download/")

    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    assert answer["Content-Type"] == "application/zip"
    assert f"{package.name}/bagit.txt" in archive.namelist()


def test_a_package_of_a_draft_does_not_exist_for_citizens(
    api: Api, nurlan: User, aigerim: User, draft: PlanVersion
) -> None:
    build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(0, 0, 10))
    package = finished(actor=aigerim, version=draft)

    statuses = [
        api(nurlan).get(f"/api/v1/packages/{package.pk}/").status_code,
        api(nurlan).get(f"/api/v1/packages/{package.pk}/download/").status_code,
        api().get(f"/packages/{package.pk}/download/").status_code,
        api(nurlan).get(f"/api/v1/versions/{draft.slug}/packages/").status_code,
    ]

    assert statuses == [404, 404, 404, 404]


def test_the_api_makes_a_package(api: Api, daniyar: User, heard: PlanVersion) -> None:
    address = f"/api/v1/versions/{heard.slug}/packages/"
    asked = api(daniyar).post(address)
    package = PackageExport.objects.get()
    early = api(daniyar).get(f"/api/v1/packages/{package.pk}/download/")
    assert package.job is not None
    run_job(job_id=package.job.pk)

    made = api(daniyar).get(asked["Location"])

    assert asked.status_code == 202
    assert (early.status_code, early.json()["code"]) == (409, "package.not_ready")
    assert made.json()["state"] == "successful"
    assert made.json()["manifest"]["content_hash"] == heard.content_hash
    assert made.json()["size"] > 10_000


def test_a_bag_already_there_is_kept_and_a_broken_one_is_not_trusted(tmp_path: Path) -> None:
    folder = tmp_path / "package"
    (folder / "layers").mkdir(parents=True)
    (folder / "layers" / "plan.txt").write_text("plan", encoding="utf-8")

    bag.make_bag(folder, {"Source-Organization": "test"})

    assert bag.is_valid(folder)
    assert bagit.Bag(str(folder)).info["Source-Organization"] == "test"
    (folder / "data" / "layers" / "plan.txt").write_text("plan!", encoding="utf-8")
    assert not bag.is_valid(folder)
    assert not bag.is_valid(tmp_path)


@pytest.mark.parametrize("slug", ["no-such-version", "../etc"])
def test_the_command_ends_with_two_for_an_unknown_version(
    daniyar: User, heard: PlanVersion, tmp_path: Path, slug: str
) -> None:
    with pytest.raises(CommandError, match=heard.slug) as caught:
        call_command("export_package", slug, output=tmp_path)

    assert caught.value.returncode == 2


def test_the_command_needs_a_person(heard: PlanVersion, tmp_path: Path) -> None:
    with pytest.raises(CommandError) as caught:
        call_command("export_package", heard.slug, output=tmp_path, email="nobody@example.kz")

    assert caught.value.returncode == 2


def test_the_command_refuses_a_file_as_folder(heard: PlanVersion, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")

    with pytest.raises(CommandError) as caught:
        call_command("export_package", heard.slug, output=tmp_path / "file")

    assert caught.value.returncode == 2


def test_a_package_of_a_draft_stays_with_the_staff_when_the_version_becomes_public(
    daniyar: User, aigerim: User, draft: PlanVersion, api: Api
) -> None:
    package = finished(actor=daniyar, version=draft)
    change_state(actor=aigerim, version=draft, to=State.ON_HEARING)

    assert api().get(f"/api/v1/packages/{package.pk}/download/").status_code == 404
    assert api().get("/api/v1/versions/draft/packages/").json() == []
    assert api(daniyar).get(f"/api/v1/packages/{package.pk}/").status_code == 200


def test_a_package_with_the_words_of_a_hidden_statement_is_withdrawn_from_the_public(
    daniyar: User, bolat: User, heard: PlanVersion, api: Api
) -> None:
    package = finished(actor=daniyar, version=heard)
    address = f"/api/v1/packages/{package.pk}/download/"
    assert api().get(address).status_code == 200

    hide_statement(
        actor=bolat,
        statement=Statement.objects.get(number=3),
        code="personal_data",
        reason="Names a person and a number",
    )

    assert api().get(address).status_code == 404
    assert api().get(f"/api/v1/versions/{heard.slug}/packages/").json() == []
    assert api(daniyar).get(address).status_code == 200
    again = finished(actor=daniyar, version=heard)
    assert api().get(f"/api/v1/packages/{again.pk}/download/").status_code == 200
