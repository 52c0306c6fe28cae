"""Pages, API and command of the analyses."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.analyses.domain.presentation import Bar, BarChart, draw
from apps.analyses.models import AnalysisRun
from apps.jobs.actions.run_job import run_job
from apps.plans.actions.change_state import change_state
from apps.plans.domain.ladder import State
from apps.plans.models import PlanVersion
from tests import build, shapes
from tests.analyses.conftest import Balance

pytestmark = pytest.mark.django_db
Api = Callable[..., APIClient]
SignIn = Callable[[User], Client]


def test_the_page_of_a_run_shows_words_bars_table_and_hash(
    sign_in: SignIn, aigerim: User, city: PlanVersion, balance: Balance
) -> None:
    run = balance(city)

    page = sign_in(aigerim).get(f"/en/analyses/runs/{run.pk}/").content.decode()

    assert "2 zones cover 50 ha." in page
    assert "Status of the norm: recalled, not checked." in page
    assert page.count("<rect") >= 2
    assert 'scope="row">Residential' in page
    assert run.input_hash in page
    assert "style=" not in page


def test_the_page_shows_progress_while_the_job_waits(
    sign_in: SignIn, aigerim: User, city: PlanVersion
) -> None:
    client = sign_in(aigerim)

    answer = client.post(
        f"/en/versions/{city.slug}/analyses/",
        {"method": "land_use_balance", "land_use_balance-green_norm_m2_per_person": "12"},
        follow=True,
    )

    assert "<job-progress" in answer.content.decode()
    assert AnalysisRun.objects.get().parameters == {
        "green_norm_m2_per_person": 12.0,
        "compare_with_base": False,
    }


def test_a_refused_form_comes_back_with_the_reason(
    sign_in: SignIn, aigerim: User, draft: PlanVersion
) -> None:
    answer = sign_in(aigerim).post(
        f"/en/versions/{draft.slug}/analyses/", {"method": "land_use_balance"}
    )

    assert answer.status_code == 422
    assert "Functional zones" in answer.content.decode()


@pytest.mark.usefixtures("before_the_gate")
def test_the_catalogue_offers_no_button_to_visitors(
    city: PlanVersion, aigerim: User, balance: Balance
) -> None:
    balance(city)
    change_state(actor=aigerim, version=city, to=State.ON_HEARING)

    page = Client().get(f"/versions/{city.slug}/analyses/")

    assert page.status_code == 200
    assert "/analyses/runs/" in page.content.decode()
    assert "<form class" not in page.content.decode()


@pytest.mark.usefixtures("before_the_gate")
def test_what_was_computed_of_an_earlier_draft_stays_with_the_staff(
    aigerim: User, city: PlanVersion, balance: Balance, api: Api
) -> None:
    earlier = balance(city)
    build.make_feature(actor=aigerim, version=city, geometry=shapes.square(0, 600, 50))
    current = balance(city)
    change_state(actor=aigerim, version=city, to=State.ON_HEARING)

    listed = api().get(f"/api/v1/versions/{city.slug}/analyses/").json()

    assert [one["id"] for one in listed] == [str(current.pk)]
    assert api().get(f"/api/v1/analyses/runs/{earlier.pk}/").status_code == 404
    assert api(aigerim).get(f"/api/v1/analyses/runs/{earlier.pk}/").status_code == 200


@pytest.mark.usefixtures("before_the_gate")
def test_a_result_stays_public_when_only_what_it_does_not_read_has_changed(
    aigerim: User, city: PlanVersion, balance: Balance, api: Api
) -> None:
    run = balance(city)
    build.make_feature(
        actor=aigerim, version=city, layer="transport-stop", geometry=shapes.point(5, 5)
    )
    change_state(actor=aigerim, version=city, to=State.ON_HEARING)

    assert api().get(f"/api/v1/analyses/runs/{run.pk}/").status_code == 200


def test_a_stale_result_says_so(
    sign_in: SignIn, aigerim: User, city: PlanVersion, balance: Balance
) -> None:
    run = balance(city)
    fresh = sign_in(aigerim).get(f"/en/analyses/runs/{run.pk}/").content.decode()
    build.make_feature(actor=aigerim, version=city, geometry=shapes.square(0, 600, 50))

    stale = sign_in(aigerim).get(f"/en/analyses/runs/{run.pk}/").content.decode()

    assert "Out of date" not in fresh
    assert "Out of date" in stale


def test_a_table_leaves_as_csv_with_full_precision(
    sign_in: SignIn, aigerim: User, city: PlanVersion, balance: Balance
) -> None:
    run = balance(city)

    answer = sign_in(aigerim).get(f"/en/analyses/runs/{run.pk}/uses.csv")

    assert run.result is not None
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0][:2] == ["Use", "Area, ha"]
    assert float(rows[1][1]) * 10_000 == pytest.approx(
        run.result["whole"]["zoned_m2"] / 2, rel=1e-3
    )
    assert sign_in(aigerim).get(f"/en/analyses/runs/{run.pk}/colours.csv").status_code == 404


def test_the_api_starts_a_run_and_then_gives_the_stored_result(
    api: Api, aigerim: User, city: PlanVersion
) -> None:
    address = f"/api/v1/versions/{city.slug}/analyses/"
    body = {"method": "land_use_balance", "parameters": {}}
    started = api(aigerim).post(address, body, format="json")
    run = AnalysisRun.objects.get()
    assert run.job is not None
    run_job(job_id=run.job.pk)

    again = api(aigerim).post(address, body, format="json")

    assert (started.status_code, started.json()["state"]) == (202, "accepted")
    assert started["Location"].endswith(f"/api/v1/analyses/runs/{run.pk}/")
    assert (again.status_code, again.json()["state"]) == (200, "successful")
    assert again.json()["id"] == started.json()["id"]
    assert again.json()["summary"]


def test_the_api_answers_problems_as_problem_json(
    api: Api, aigerim: User, city: PlanVersion
) -> None:
    address = f"/api/v1/versions/{city.slug}/analyses/"
    wrong = {"method": "land_use_balance", "parameters": {"green_norm_m2_per_person": -1}}

    refused = api(aigerim).post(address, wrong, format="json")
    visitor = api().post(address, wrong, format="json")

    assert refused.status_code == 422
    assert refused["Content-Type"] == "application/problem+json"
    assert refused.json()["errors"][0]["field"] == "parameters.green_norm_m2_per_person"
    assert visitor.status_code == 404


def test_the_methods_describe_their_parameters(api: Api) -> None:
    (balance,) = api().get("/api/v1/analyses/methods/").json()

    assert balance["code"] == "A2"
    assert {one["slug"] for one in balance["parameters"]} == {
        "green_norm_m2_per_person",
        "compare_with_base",
    }


def test_the_command_writes_the_stored_result(
    city: PlanVersion, balance: Balance, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    balance(city)

    call_command("run_analysis", "land_use_balance", slug=city.slug, output=tmp_path / "out")

    document = json.loads((tmp_path / "out" / "result.json").read_text(encoding="utf-8"))
    assert document["result"]["zones"] == 2
    assert (tmp_path / "out" / "uses.csv").exists()
    assert "50" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "slug"), [("palmistry", "draft"), ("land_use_balance", "no-such-version")]
)
def test_the_command_ends_with_two_on_wrong_arguments(
    city: PlanVersion, name: str, slug: str
) -> None:
    with pytest.raises(CommandError) as caught:
        call_command("run_analysis", name, slug=slug)

    assert caught.value.returncode == 2


def test_the_longest_bar_fills_the_field_and_the_others_are_to_scale() -> None:
    bars = [
        Bar("a", 50.0, "", "#000000"),
        Bar("b", 25.0, "", "#000000"),
        Bar("c", 0, "", "#000000"),
    ]

    drawing = draw(BarChart("x", "X", bars))

    first, second, third = (one.width for one in drawing.bars)
    assert second == pytest.approx(first / 2)
    assert third == 0
