"""Runs: who may ask, stored results, stale ones, refusals, immutability."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError, transaction

from apps.accounts.models import User
from apps.analyses import queries
from apps.analyses.actions.request_run import request_run
from apps.analyses.models import AnalysisRun
from apps.analyses.registry import method
from apps.jobs.actions.cancel_job import cancel_job
from apps.jobs.actions.run_job import run_job
from apps.kernel.errors import NotAllowed, NotFound, Refused, SignInRequired
from apps.norms.models import Norm
from apps.plans.models import PlanVersion
from tests import build, shapes
from tests.analyses.conftest import Balance

pytestmark = pytest.mark.django_db
BALANCE = "land_use_balance"


def test_the_balance_of_a_small_city_is_what_the_hand_computes(
    city: PlanVersion, balance: Balance
) -> None:
    whole = numbers(balance(city))["whole"]

    assert whole["area_m2"] == pytest.approx(1_000_000, rel=2e-3)
    assert whole["by_category"]["residential"] == pytest.approx(250_000, rel=2e-3)
    assert whole["overlap_m2"] == pytest.approx(50_000, rel=2e-3)
    assert whole["gap_m2"] == pytest.approx(550_000, rel=2e-3)
    assert whole["entropy"] == pytest.approx(1)
    assert whole["green_m2_per_person"] == pytest.approx(250, rel=2e-3)
    assert set(whole["by_hilucs"]) == {"3", "5"}


def test_the_base_version_is_compared(aigerim: User, city: PlanVersion, balance: Balance) -> None:
    correction = build.make_version(actor=aigerim, slug="correction", base=city)
    build.make_feature(
        actor=aigerim, version=correction, geometry=shapes.square(0, 500, 500), category="green"
    )

    result = numbers(balance(correction))

    assert result["base"]["version"] == city.slug
    assert result["base"]["whole"]["by_category"]["green"] == pytest.approx(250_000, rel=2e-3)
    assert result["whole"]["by_category"]["green"] == pytest.approx(500_000, rel=2e-3)


def test_asking_again_gives_the_stored_result(city: PlanVersion, balance: Balance) -> None:
    first = balance(city)

    second = balance(city)

    assert second.pk == first.pk
    assert AnalysisRun.objects.count() == 1


def test_a_run_on_its_way_is_not_started_twice(aigerim: User, city: PlanVersion) -> None:
    first = request_run(actor=aigerim, version=city, slug=BALANCE)

    second = request_run(actor=aigerim, version=city, slug=BALANCE)

    assert second.pk == first.pk


def test_a_stopped_run_leaves_nothing_and_may_be_asked_for_again(
    aigerim: User, city: PlanVersion
) -> None:
    run = request_run(actor=aigerim, version=city, slug=BALANCE)
    assert run.job is not None
    cancel_job(actor=aigerim, job=run.job)
    run_job(job_id=run.job.pk)

    again = request_run(actor=aigerim, version=city, slug=BALANCE)

    run.refresh_from_db()
    assert run.result is None
    assert again.pk != run.pk


def test_an_edited_zone_makes_the_result_stale_and_an_unrelated_edit_does_not(
    aigerim: User, city: PlanVersion, balance: Balance
) -> None:
    run = balance(city)
    build.make_feature(
        actor=aigerim, version=city, layer="transport-stop", geometry=shapes.point(5, 5)
    )
    after_stop = queries.is_stale(reloaded(run), method(BALANCE))
    build.make_feature(actor=aigerim, version=city, geometry=shapes.square(0, 600, 50))
    after_zone = queries.is_stale(reloaded(run), method(BALANCE))

    assert (after_stop, after_zone) == (False, True)


def test_a_changed_version_is_computed_anew(
    aigerim: User, city: PlanVersion, balance: Balance
) -> None:
    first = balance(city)
    build.make_feature(actor=aigerim, version=city, geometry=shapes.square(0, 600, 50))

    second = balance(city)

    assert second.pk != first.pk
    assert second.input_hash != first.input_hash


def test_features_changed_while_it_computes_fail_the_job(aigerim: User, city: PlanVersion) -> None:
    run = request_run(actor=aigerim, version=city, slug=BALANCE)
    build.make_feature(actor=aigerim, version=city, geometry=shapes.square(0, 600, 50))
    assert run.job is not None

    run_job(job_id=run.job.pk)

    run.job.refresh_from_db()
    assert run.job.error_code == "analysis.inputs_changed"


def test_the_default_of_the_green_norm_comes_from_the_norms(
    city: PlanVersion, balance: Balance
) -> None:
    Norm.objects.filter(code="greenery.public_m2_per_person").update(value=16)

    run = balance(city)

    assert run.parameters["green_norm_m2_per_person"] == 16
    assert numbers(run)["norm"]["status"] == "recalled"


def test_a_result_cannot_be_changed_or_removed(city: PlanVersion, balance: Balance) -> None:
    run = balance(city)

    with pytest.raises(DatabaseError, match="immutable"), transaction.atomic():
        AnalysisRun.objects.filter(pk=run.pk).update(result={})
    with pytest.raises(DatabaseError, match="immutable"), transaction.atomic():
        AnalysisRun.objects.filter(pk=run.pk).delete()


def test_bad_parameters_are_named_one_by_one(aigerim: User, city: PlanVersion) -> None:
    given = {"green_norm_m2_per_person": "much", "compare_with_base": "perhaps", "colour": 1}

    with pytest.raises(Refused) as caught:
        request_run(actor=aigerim, version=city, slug=BALANCE, parameters=given)

    errors = {one["field"]: one["code"] for one in caught.value.details["errors"]}
    assert errors == {
        "parameters.colour": "analysis.parameter_unknown",
        "parameters.green_norm_m2_per_person": "analysis.parameter_not_a_number",
        "parameters.compare_with_base": "analysis.parameter_not_a_boolean",
    }


@pytest.mark.parametrize(
    ("value", "code"),
    [(-1, "analysis.parameter_too_small"), (5000, "analysis.parameter_too_big")],
)
def test_a_number_out_of_bounds_is_refused(
    aigerim: User, city: PlanVersion, value: float, code: str
) -> None:
    with pytest.raises(Refused) as caught:
        request_run(
            actor=aigerim,
            version=city,
            slug=BALANCE,
            parameters={"green_norm_m2_per_person": value},
        )

    assert [one["code"] for one in caught.value.details["errors"]] == [code]


def test_a_version_without_zones_is_refused_and_names_the_layer(
    aigerim: User, draft: PlanVersion
) -> None:
    with pytest.raises(Refused) as caught:
        request_run(actor=aigerim, version=draft, slug=BALANCE)

    assert caught.value.code == "analysis.layer_empty"
    assert caught.value.details["layers"] == ["functional-zone"]


def test_an_unknown_method_names_the_valid_ones(aigerim: User, city: PlanVersion) -> None:
    with pytest.raises(NotFound) as caught:
        request_run(actor=aigerim, version=city, slug="palmistry")

    assert BALANCE in caught.value.details["valid"]


def test_citizens_and_visitors_may_not_run(nurlan: User, city: PlanVersion) -> None:
    with pytest.raises(NotAllowed):
        request_run(actor=nurlan, version=city, slug=BALANCE)
    with pytest.raises(SignInRequired):
        request_run(actor=AnonymousUser(), version=city, slug=BALANCE)


def test_a_run_of_a_draft_does_not_exist_for_citizens(
    nurlan: User, city: PlanVersion, balance: Balance
) -> None:
    run = balance(city)

    with pytest.raises(NotFound):
        queries.get_run(nurlan, run.pk)


def numbers(run: AnalysisRun) -> dict[str, Any]:
    """The result of a run that has one."""
    assert run.result is not None
    result: dict[str, Any] = run.result
    return result


def reloaded(run: AnalysisRun) -> AnalysisRun:
    return AnalysisRun.objects.select_related("version__base").get(pk=run.pk)
