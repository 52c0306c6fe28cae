"""Which runs depend on a feature: finished ones of its version that read its layer."""

import uuid
from collections.abc import Callable

from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.analyses.actions.request_run import request_run
from apps.analyses.queries import run_dependants
from apps.analyses.registry import all_methods
from apps.plans import registry
from apps.plans.domain.dependant import FeatureKey
from apps.plans.models import PlanVersion
from tests import build, shapes
from tests.analyses.conftest import Balance

ZONE = FeatureKey("functional-zone", uuid.UUID(int=1))
DISTRICT = FeatureKey("district", uuid.UUID(int=2))
STOP = FeatureKey("transport-stop", uuid.UUID(int=3))


def test_a_finished_run_depends_on_features_of_the_layers_it_reads(
    aigerim: User, city: PlanVersion, balance: Balance
) -> None:
    run = balance(city)

    (found,) = run_dependants(aigerim, city, [ZONE])

    assert (found.feature, found.kind) == (ZONE, "analysis")
    assert found.url.endswith(f"/analyses/runs/{run.pk}/")
    assert str(all_methods()[run.method].title) in found.title


def test_a_run_does_not_depend_on_layers_it_does_not_read(
    aigerim: User, city: PlanVersion, balance: Balance
) -> None:
    balance(city)

    assert run_dependants(aigerim, city, [STOP]) == []


def test_a_run_is_found_once_for_many_features(
    aigerim: User, city: PlanVersion, balance: Balance
) -> None:
    balance(city)

    found = run_dependants(aigerim, city, [STOP, DISTRICT, ZONE])

    assert [one.feature for one in found] == [ZONE]


def test_runs_are_listed_newest_first(aigerim: User, city: PlanVersion, balance: Balance) -> None:
    old = balance(city)
    new = balance(city, green_norm_m2_per_person=20)

    found = run_dependants(aigerim, city, [ZONE])

    assert [one.url.split("/")[-2] for one in found] == [str(new.pk), str(old.pk)]


def test_a_run_on_its_way_has_no_result_to_lose(aigerim: User, city: PlanVersion) -> None:
    request_run(actor=aigerim, version=city, slug="land_use_balance")

    assert run_dependants(aigerim, city, [ZONE]) == []


def test_runs_of_another_version_do_not_count(
    aigerim: User, city: PlanVersion, balance: Balance
) -> None:
    balance(city)
    other = build.make_version(actor=aigerim, slug="other", base=city)

    assert run_dependants(aigerim, other, [ZONE]) == []


def test_who_runs_no_analyses_learns_of_results_of_the_present_content_only(
    aigerim: User, zhanar: User, city: PlanVersion, balance: Balance
) -> None:
    balance(city)
    assert len(run_dependants(zhanar, city, [ZONE])) == 1

    build.make_feature(actor=aigerim, version=city, geometry=shapes.square(2000, 0, 10))
    city.refresh_from_db()

    assert run_dependants(zhanar, city, [ZONE]) == []
    assert len(run_dependants(aigerim, city, [ZONE])) == 1


def test_every_method_names_layers_that_exist() -> None:
    assert {slug for one in all_methods().values() for slug in one.reads} <= set(registry.layers())


def test_the_api_of_dependants_lists_runs(
    api: Callable[..., APIClient], aigerim: User, city: PlanVersion, balance: Balance
) -> None:
    run = balance(city)
    zone = registry.layer("functional-zone")._default_manager.filter(version=city).first()
    assert zone is not None

    answer = api(aigerim).get(
        f"/api/v1/versions/{city.slug}/dependants/?feature=functional-zone/{zone.uid}"
    )

    assert [(row["kind"], str(run.pk) in row["url"]) for row in answer.json()] == [
        ("analysis", True)
    ]
