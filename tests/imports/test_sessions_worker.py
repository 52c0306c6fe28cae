"""The staged import with a real worker: cancelled in the middle, killed in the middle, asked for twice."""

import io
import threading
import time

import numpy as np
import pytest
import shapely
from django.db import connection
from pyogrio import raw

from apps.accounts.models import User
from apps.imports.actions.begin_session import begin_session
from apps.imports.actions.cancel_session import cancel_session
from apps.imports.actions.request_trial import request_trial
from apps.imports.models import ImportSession, StagedRow
from apps.imports.queries import suggest
from apps.jobs.actions.reap_lost_jobs import SILENCE, reap_lost_jobs
from apps.jobs.models import Job, State
from apps.kernel.clock import now
from apps.kernel.errors import Conflict
from apps.plans.models import PlanVersion
from tests import shapes
from tests.worker import Worker

pytestmark = [pytest.mark.stack, pytest.mark.django_db(transaction=True)]

MANY = 15_000
STOPS_WITHIN_S = 5.0


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Squares enough to keep a worker busy for seconds."""
    path = tmp_path_factory.mktemp("big") / "stops.gpkg"
    x, y = np.divmod(np.arange(MANY), 200)
    raw.write(
        path, shapely.to_wkb(shapely.points(shapes.ORIGIN_X + x * 9.0, shapes.ORIGIN_Y + y * 9.0)),
        [np.array([f"№ {one}" for one in range(MANY)], dtype=object)], ["name_kk"],
        geometry_type="Point", crs="EPSG:32642", driver="GPKG", layer="stops",
    )  # fmt: skip
    return path.read_bytes()


@pytest.fixture
def looked(worker: Worker, aigerim: User, draft: PlanVersion, big: bytes) -> ImportSession:
    """Many stops, looked into by the worker."""
    session = begin_session(
        actor=aigerim, version=draft, content=io.BytesIO(big), name="stops.gpkg"
    )
    assert session.job_id is not None
    assert worker.wait(session.job_id).state == State.SUCCESSFUL
    session.refresh_from_db()
    return session


def asked(session: ImportSession) -> Job:
    wanted = suggest(session, "", "transport-stop")
    return request_trial(actor=session.owner, session=session, choices=wanted)


def is_at_work(job: Job) -> bool:
    return job.state == State.RUNNING and job.percent > 1


def test_a_cancelled_trial_stops_soon_and_leaves_no_row(
    worker: Worker, looked: ImportSession
) -> None:
    job = worker.wait(asked(looked).pk, is_at_work)
    began = time.monotonic()

    cancelled = cancel_session(actor=looked.owner, session=looked)

    assert time.monotonic() - began < 1.0
    assert cancelled.state == "cancelled"
    assert worker.wait(job.pk).state == State.DISMISSED
    assert time.monotonic() - began < STOPS_WITHIN_S
    assert not _rows_after(1.0)
    cancelled.refresh_from_db()
    assert (cancelled.state, cancelled.report) == ("cancelled", {})


def test_cancelling_a_second_trial_takes_the_rows_of_the_first_too(
    worker: Worker, looked: ImportSession
) -> None:
    assert worker.wait(asked(looked).pk).state == State.SUCCESSFUL
    looked.refresh_from_db()
    assert StagedRow.objects.filter(session=looked).count() == MANY
    worker.wait(asked(looked).pk, is_at_work)

    cancel_session(actor=looked.owner, session=looked)

    assert not _rows_after(STOPS_WITHIN_S)


def test_a_worker_killed_in_the_middle_leaves_nothing_and_the_trial_can_be_made_again(
    worker: Worker, looked: ImportSession
) -> None:
    job = worker.wait(asked(looked).pk, is_at_work)
    worker.kill_child()
    time.sleep(1)
    Job.objects.filter(pk=job.pk).update(heartbeat_at=now() - SILENCE * 2)

    assert reap_lost_jobs() == 1

    looked.refresh_from_db()
    assert (looked.state, looked.report["problem"]["code"]) == ("inspected", "job.worker_lost")
    assert not StagedRow.objects.exists()
    assert worker.wait(asked(looked).pk).state == State.SUCCESSFUL
    looked.refresh_from_db()
    assert (looked.state, looked.report["rows"]) == ("checked", MANY)


def test_of_two_who_ask_at_the_same_moment_one_is_served(
    worker: Worker, looked: ImportSession
) -> None:
    outcomes: list[str] = []

    def ask() -> None:
        try:
            asked(ImportSession.objects.select_related("version", "owner").get(pk=looked.pk))
            outcomes.append("asked")
        except Conflict as conflict:
            outcomes.append(conflict.code)
        finally:
            connection.close()

    people = [threading.Thread(target=ask) for _each in range(2)]
    for one in people:
        one.start()
    for one in people:
        one.join()

    assert sorted(outcomes) == ["asked", "import.busy"]
    looked.refresh_from_db()
    assert looked.job_id is not None
    assert worker.wait(looked.job_id).state == State.SUCCESSFUL


def _rows_after(seconds: float) -> bool:
    """Whether rows are left when the worker has had its time."""
    until = time.monotonic() + seconds
    while StagedRow.objects.exists() and time.monotonic() < until:
        time.sleep(0.1)
    return StagedRow.objects.exists()
