"""How a staged import goes on or ends: problems, a step at a time, cancelling, who may do what, stale rows."""

import io
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from apps.accounts.models import User
from apps.files.models import StoredFile
from apps.imports.actions.begin_session import begin_session
from apps.imports.actions.cancel_session import cancel_session
from apps.imports.actions.forget_stale_sessions import forget_stale_sessions
from apps.imports.actions.request_apply import request_apply
from apps.imports.actions.request_trial import request_trial
from apps.imports.models import ImportSession, StagedRow
from apps.imports.queries import get_session, own_sessions, suggest
from apps.jobs.actions.reap_lost_jobs import SILENCE, reap_lost_jobs
from apps.jobs.actions.retry_job import retry_job
from apps.jobs.actions.run_job import run_job
from apps.jobs.models import Job, State
from apps.kernel import clock
from apps.kernel.errors import Conflict, NotAllowed, NotFound, Refused
from apps.plans.models import Changeset, PlanVersion
from tests import build, shapes
from tests.imports import steps

pytestmark = pytest.mark.django_db

REASON = "The zones as the register has them"


@pytest.fixture(autouse=True)
def _in_english(own_folder: Path, aigerim: User, classifier: None) -> None:
    aigerim.language = "en"
    aigerim.save()


@pytest.fixture
def looked(aigerim: User, draft: PlanVersion) -> ImportSession:
    """Ten sound zones, looked into."""
    return steps.begun(aigerim, draft, steps.TEN.read_bytes())


@pytest.fixture
def checked(looked: ImportSession) -> ImportSession:
    """The same after a trial."""
    return steps.tried(looked)


def test_a_trial_that_fails_leaves_the_session_usable_with_the_problem_told(
    looked: ImportSession,
) -> None:
    wanted = suggest(looked, "", "functional-zone")
    request_trial(actor=looked.owner, session=looked, choices=wanted)
    # The layer has vanished from the file's description only: the reading itself refuses.
    ImportSession.objects.filter(pk=looked.pk).update(
        choices={**wanted, "source_layer": "no such layer"}
    )

    failed = steps.ended(looked)

    assert steps.job_of(failed).error_code == "import.source_layer_unknown"
    assert failed.state == "inspected"
    assert failed.report["problem"]["code"] == "import.source_layer_unknown"
    assert "no such layer" in failed.report["problem"]["text"]
    assert not StagedRow.objects.filter(session=failed).exists()
    assert steps.tried(failed).state == "checked"


def test_a_file_that_cannot_be_read_makes_the_session_failed(
    aigerim: User, draft: PlanVersion
) -> None:
    session = steps.begun(aigerim, draft, b'{"type": "FeatureCollection", "features": [')

    assert session.state == "failed"
    assert session.report["problem"]["code"].startswith("import.")
    assert cancel_session(actor=aigerim, session=session).state == "cancelled"


def test_a_worker_that_dies_leaves_a_session_that_can_be_looked_into_again(
    aigerim: User, draft: PlanVersion
) -> None:
    session = begin_session(
        actor=aigerim, version=draft, content=io.BytesIO(steps.TEN.read_bytes()), name="a.geojson"
    )
    silent = clock.now() - SILENCE - timedelta(seconds=1)
    Job.objects.filter(pk=steps.job_of(session).pk).update(
        state=State.RUNNING, started_at=silent, heartbeat_at=silent
    )
    reap_lost_jobs()
    session.refresh_from_db()
    assert (session.state, session.report["problem"]["code"]) == ("uploaded", "job.worker_lost")

    retry_job(actor=aigerim, job=steps.job_of(session))

    assert steps.ended(session).state == "inspected"
    assert session.report == {}


def test_a_job_delivered_twice_does_its_work_once(checked: ImportSession) -> None:
    before = checked.updated_at

    assert steps.ended(checked).updated_at == before


def test_a_step_whose_place_was_taken_by_a_later_one_does_nothing(looked: ImportSession) -> None:
    wanted = suggest(looked, "", "functional-zone")
    first = request_trial(actor=looked.owner, session=looked, choices=wanted)
    Job.objects.filter(pk=first.pk).update(
        state=State.FAILED, error_code="job.unexpected", finished_at=clock.now()
    )
    later = steps.tried(looked)

    retry_job(actor=later.owner, job=first)
    run_job(job_id=first.pk)

    first.refresh_from_db()
    assert first.error_code == "import.superseded"
    later.refresh_from_db()
    assert (later.state, later.report.get("problem")) == ("checked", None)


def test_while_a_step_waits_no_other_is_taken(looked: ImportSession) -> None:
    wanted = suggest(looked, "", "functional-zone")
    request_trial(actor=looked.owner, session=looked, choices=wanted)

    with pytest.raises(Conflict) as caught:
        request_trial(actor=looked.owner, session=looked, choices=wanted)

    assert caught.value.code == "import.busy"


def test_cancelling_leaves_no_row_and_nothing_of_what_was_found(checked: ImportSession) -> None:
    cancelled = cancel_session(actor=checked.owner, session=checked)

    assert (cancelled.state, cancelled.inspection, cancelled.report) == ("cancelled", {}, {})
    assert not StagedRow.objects.exists()
    assert not Changeset.objects.exists()
    assert cancel_session(actor=checked.owner, session=cancelled).state == "cancelled"


def test_cancelling_ends_a_waiting_step(looked: ImportSession) -> None:
    wanted = suggest(looked, "", "functional-zone")
    job = request_trial(actor=looked.owner, session=looked, choices=wanted)

    cancel_session(actor=looked.owner, session=looked)

    job.refresh_from_db()
    assert job.state == State.DISMISSED
    assert steps.ended(looked).state == "cancelled"


def test_rows_that_a_running_step_held_go_when_it_has_ended(checked: ImportSession) -> None:
    job = steps.job_of(checked)
    moment = clock.now()
    Job.objects.filter(pk=job.pk).update(
        state=State.RUNNING, heartbeat_at=moment, started_at=moment, finished_at=None, result=None
    )
    cancel_session(actor=checked.owner, session=checked)
    assert StagedRow.objects.filter(session=checked).exists()

    Job.objects.filter(pk=job.pk).update(heartbeat_at=moment - SILENCE * 2)
    reap_lost_jobs()

    assert not StagedRow.objects.filter(session=checked).exists()


def test_a_trial_is_applied_only_to_the_plan_it_was_made_against(
    checked: ImportSession, aigerim: User
) -> None:
    build.make_feature(actor=aigerim, version=checked.version, geometry=shapes.square(0, 0, 100))

    with pytest.raises(Conflict) as caught:
        request_apply(actor=aigerim, session=checked, reason=REASON)

    assert caught.value.code == "import.moved_on"


def test_a_reason_is_asked_before_applying(checked: ImportSession) -> None:
    with pytest.raises(Refused) as caught:
        request_apply(actor=checked.owner, session=checked, reason="because")

    assert caught.value.code == "changeset.reason_required"


def test_what_was_not_tried_is_not_applied(looked: ImportSession) -> None:
    with pytest.raises(Conflict) as caught:
        request_apply(actor=looked.owner, session=looked, reason=REASON)

    assert caught.value.code == "import.wrong_state"


def test_rows_that_a_crash_of_the_database_took_are_asked_for_again(checked: ImportSession) -> None:
    StagedRow.objects.all().delete()

    with pytest.raises(Conflict) as caught:
        request_apply(actor=checked.owner, session=checked, reason=REASON)

    assert caught.value.code == "import.rows_lost"


def test_another_planner_sees_an_import_and_changes_nothing_of_it(
    checked: ImportSession, daniyar: User
) -> None:
    daniyar.roles = ["planner"]
    daniyar.save()

    assert get_session(daniyar, checked.pk) == checked
    assert not own_sessions(daniyar, checked.version).exists()
    for act in (
        lambda: cancel_session(actor=daniyar, session=checked),
        lambda: request_apply(actor=daniyar, session=checked, reason=REASON),
        lambda: request_trial(actor=daniyar, session=checked, choices={}),
    ):
        with pytest.raises(NotAllowed):
            act()


@pytest.mark.parametrize("person", ["nurlan", "bolat", "zhanar"])
def test_who_may_not_edit_the_version_sees_no_import(
    checked: ImportSession, person: str, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(NotFound):
        get_session(request.getfixturevalue(person), checked.pk)


def test_a_frozen_version_takes_no_file_and_keeps_none(aigerim: User, draft: PlanVersion) -> None:
    PlanVersion.objects.filter(pk=draft.pk).update(state="on_hearing", content_hash="0" * 64)

    with pytest.raises(Conflict) as caught:
        begin_session(actor=aigerim, version=draft, content=io.BytesIO(b"{}"), name="a.geojson")

    assert caught.value.code == "version.frozen"
    assert not StoredFile.objects.exists()


def test_a_photograph_called_zip_is_refused_before_it_is_kept(
    aigerim: User, draft: PlanVersion
) -> None:
    with pytest.raises(Refused) as caught:
        begin_session(
            actor=aigerim,
            version=draft,
            content=io.BytesIO(b"\xff\xd8\xff\xe0" + bytes(900)),
            name="plan.zip",
        )

    assert caught.value.code == "import.unknown_format"
    assert not StoredFile.objects.exists()


def test_rows_that_nobody_touched_for_long_go_and_the_trial_is_to_be_made_again(
    checked: ImportSession, settings: Settings
) -> None:
    settings.IMPORT_ROWS_KEPT_DAYS = 30
    assert forget_stale_sessions() == 0
    long_ago = clock.now() - timedelta(days=31)
    ImportSession.objects.filter(pk=checked.pk).update(updated_at=long_ago)

    assert forget_stale_sessions() == 10

    checked.refresh_from_db()
    assert (checked.state, checked.report) == ("inspected", {})
    assert steps.tried(checked).state == "checked"


def test_rows_of_an_import_that_is_gone_go(checked: ImportSession) -> None:
    rows = list(StagedRow.objects.filter(session=checked))
    for one in rows:
        one.session_id = uuid.UUID(int=7)
    StagedRow.objects.bulk_create(rows)

    assert forget_stale_sessions() == 10
    assert StagedRow.objects.filter(session=checked).count() == 10


def test_nothing_of_a_file_or_a_person_is_written_to_the_log(
    aigerim: User, draft: PlanVersion, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    session = steps.begun(aigerim, draft, steps.BROKEN.read_bytes(), "Ахметов-900101300123.geojson")
    steps.tried(session, crs="EPSG:4326")

    assert "Ахметов" not in caplog.text
    assert aigerim.email not in caplog.text
