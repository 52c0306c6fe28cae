"""A version with a district, three zones, a base, and a way to run an analysis to its end."""

from collections.abc import Callable

import pytest

from apps.accounts.models import User
from apps.analyses.actions.request_run import request_run
from apps.analyses.models import AnalysisRun
from apps.jobs.actions.run_job import run_job
from apps.plans.models import PlanVersion
from tests import build, shapes

Balance = Callable[..., AnalysisRun]


@pytest.fixture
def city(aigerim: User, draft: PlanVersion) -> PlanVersion:
    """100 ha of one district: 25 ha homes, 25 ha green, 10 ha of them zoned twice, rest unzoned."""
    build.make_feature(
        actor=aigerim,
        version=draft,
        layer="district",
        geometry=shapes.square(0, 0, 1000),
        name_kk="Есіл",
        name_ru="Есиль",
        population=1000,
        population_year=2026,
    )
    build.make_feature(
        actor=aigerim,
        version=draft,
        geometry=shapes.square(0, 0, 500),
        hilucs="5_1_PermanentResidentialUse",
    )
    build.make_feature(
        actor=aigerim,
        version=draft,
        geometry=shapes.square(400, 0, 500),
        category="green",
        zone_code="11300000",
        hilucs="3_4_4_OpenAirRecreationalAreas",
    )
    return draft


@pytest.fixture
def balance(aigerim: User) -> Balance:
    """Asks for a land-use balance and lets the job run."""

    def balanced(
        version: PlanVersion, *, actor: User | None = None, **parameters: object
    ) -> AnalysisRun:
        version.refresh_from_db()
        run = request_run(
            actor=actor or aigerim, version=version, slug="land_use_balance", parameters=parameters
        )
        if run.result is None and run.job is not None:
            run_job(job_id=run.job.pk)
            run.refresh_from_db()
        return run

    return balanced
