"""The steps of a staged import as verbs: begun, looked into, tried, cancelled; the plan stays as it is."""

import io
import json
import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import shapely
from pytest_django.fixtures import Settings
from shapely.geometry.base import BaseGeometry

from apps.accounts.models import JournalEntry, User
from apps.files.models import StoredFile
from apps.imports.actions.begin_session import begin_session
from apps.imports.actions.cancel_session import cancel_session
from apps.imports.actions.forget_stale_sessions import forget_stale_sessions
from apps.imports.actions.request_apply import request_apply
from apps.imports.actions.request_trial import request_trial
from apps.imports.models import ImportSession, StagedRow
from apps.imports.queries import get_session, own_sessions, session_rows, suggest
from apps.jobs.actions.reap_lost_jobs import SILENCE, reap_lost_jobs
from apps.jobs.actions.retry_job import retry_job
from apps.jobs.actions.run_job import run_job
from apps.jobs.models import Job, State
from apps.kernel import clock, crs
from apps.kernel.errors import Conflict, NotAllowed, NotFound, Refused
from apps.plans.models import Changeset, PlanVersion
from apps.plans.queries.versions import counts
from tests import build, shapes
from tests.imports import steps
from tests.imports.conftest import collection

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


def test_a_file_that_was_looked_into_says_what_it_holds(looked: ImportSession) -> None:
    assert looked.state == "inspected"
    (layer,) = looked.inspection["layers"]
    assert (layer["features"], layer["crs"]["label"]) == (10, "EPSG:4326")
    assert steps.job_of(looked).state == State.SUCCESSFUL


def test_the_kept_file_has_the_hash_of_what_was_sent(looked: ImportSession) -> None:
    assert looked.file.size == len(steps.TEN.read_bytes())
    assert JournalEntry.objects.get(verb="import.begun").details["sha256"] == looked.file.sha256


def test_a_trial_counts_its_rows_and_leaves_the_plan_as_it_is(checked: ImportSession) -> None:
    report = checked.report
    assert checked.state == "checked"
    assert (report["rows"], report["levels"]["ok"], report["actions"]["create"]) == (10, 10, 10)
    assert report["crs"] == {
        "declared": "EPSG:4326", "used": "EPSG:4326", "accuracy_m": 0.0, "swapped": False,
    }  # fmt: skip
    assert report["against"] == checked.version.content_revision
    assert report["area_change_m2"] > 0
    assert report["rules"]["checked"] is True
    assert StagedRow.objects.filter(session=checked).count() == 10
    assert set(counts(checked.version).values()) == {0}
    assert not Changeset.objects.exists()


def test_the_official_classifier_gives_a_category_and_what_is_assumed_is_told(
    aigerim: User, draft: PlanVersion
) -> None:
    zone = json.loads(steps.TEN.read_text())["features"][0]["geometry"]
    session = steps.tried(
        steps.begun(aigerim, draft, collection(zone, zone_code="11040000", name_kk="Аймақ"))
    )

    (row,) = session_rows(session)
    assert row.attributes["category"]
    assert row.attributes["certainty"] == "secondary"
    assert session.file.sha256[:12] in row.attributes["source"]


def test_a_row_with_a_wrong_or_missing_attribute_is_refused_alone_with_field_and_reason(
    aigerim: User, draft: PlanVersion
) -> None:
    features = json.loads(steps.TEN.read_text())["features"]
    features[1]["properties"]["zone_code"] = "forty"
    features[2]["properties"] |= {"zone_code": None, "category": None}

    session = steps.tried(
        steps.begun(aigerim, draft, {"type": "FeatureCollection", "features": features})
    )

    refused = {one.row: one.findings for one in session_rows(session, level="refused")}
    assert set(refused) == {2, 3}
    assert refused[2][0]["detail"]["field"] == "zone_code"
    assert {one["code"] for one in refused[3]} == {"attribute.required"}
    assert {one["detail"]["field"] for one in refused[3]} == {"zone_code", "category"}
    assert session.report["levels"]["ok"] == 8
    assert session.report["codes"]["attribute.required"] == 2


def test_the_same_identifier_twice_in_a_file_refuses_the_second_row(
    aigerim: User, draft: PlanVersion
) -> None:
    features = json.loads(steps.TEN.read_text())["features"]
    same = uuid.uuid4()
    sent = {
        "type": "FeatureCollection",
        "features": steps.with_uids({0: same, 4: same, 5: "seven"}, features),
    }

    session = steps.tried(steps.begun(aigerim, draft, sent))

    assert [one.row for one in session_rows(session, code="import.duplicate_uid")] == [5]
    assert [one.level for one in session_rows(session, code="import.uid_invalid")] == ["ok"]


def test_rows_of_known_features_change_them_and_bring_no_assumptions(
    aigerim: User, draft: PlanVersion
) -> None:
    uid = uuid.uuid4()
    build.make_feature(
        actor=aigerim, version=draft, geometry=shapes.square(0, 0, 500), uid=uid, source="by hand"
    )
    features = json.loads(steps.TEN.read_text())["features"][:2]
    features[0]["properties"] = {"name_kk": "Жаңа атау"}
    sent = {"type": "FeatureCollection", "features": steps.with_uids({0: uid}, features)}

    session = steps.tried(steps.begun(aigerim, draft, sent))

    known, new = session_rows(session)
    assert (known.action, known.uid, new.action) == ("update", uid, "create")
    assert "source" not in known.attributes
    assert new.attributes["certainty"] == "secondary"


def test_rows_matched_by_their_outline_keep_what_is_stored_and_only_new_ones_are_completed(
    aigerim: User, draft: PlanVersion
) -> None:
    stored = build.make_feature(
        actor=aigerim, version=draft, geometry=shapes.square(0, 0, 500), source="by hand"
    )
    zone = collection(
        *(_degrees(one) for one in (shapes.square(0, 0, 500), shapes.square(900, 0, 500)))
    )

    session = steps.tried(steps.begun(aigerim, draft, zone), match={"by": "iou"})

    same, strange = session_rows(session)
    assert (same.action, same.uid, same.level) == ("keep", stored.uid, "ok")
    assert same.attributes == {}
    assert (strange.action, strange.level) == ("skip", "refused")
    assert {one["detail"]["field"] for one in strange.findings} == {"zone_code", "category"}


def test_a_new_row_beside_matched_ones_gets_what_is_assumed(
    aigerim: User, draft: PlanVersion
) -> None:
    build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(0, 0, 500))
    sent = collection(
        *(_degrees(one) for one in (shapes.square(0, 0, 500), shapes.square(900, 0, 500))),
        zone_code="11040000",
        category="residential",
    )

    session = steps.tried(steps.begun(aigerim, draft, sent), match={"by": "iou"})

    new = session_rows(session).get(action="create")
    assert new.attributes["certainty"] == "secondary"
    assert session.report["actions"] | {"skip": 0} == session.report["actions"]


def test_what_has_no_field_stays_with_a_background_feature(
    aigerim: User, draft: PlanVersion
) -> None:
    session = steps.begun(aigerim, draft, steps.TEN.read_bytes())

    session = steps.tried(session, layer="context")

    row = session_rows(session)[0]
    assert row.attributes["attributes"]["zone_code"]
    assert row.attributes["layer_slug"]
    assert session.report["columns"]["zone_code"] == "attributes"


def test_trying_again_with_other_choices_replaces_the_rows(checked: ImportSession) -> None:
    again = steps.tried(checked, given={"certainty": "official"})

    assert {one.attributes["certainty"] for one in session_rows(again)} == {"official"}
    assert session_rows(again).count() == 10


def test_wrong_choices_are_refused_with_the_field_of_each_and_nothing_changes(
    checked: ImportSession,
) -> None:
    wanted = suggest(checked, "", "functional-zone") | {
        "crs": "EPSG:0", "given": {"category": "moon"}, "match": {"by": "magic"},
    }  # fmt: skip

    with pytest.raises(Refused) as caught:
        request_trial(actor=checked.owner, session=checked, choices=wanted)

    assert caught.value.code == "import.choices"
    assert {one["field"] for one in caught.value.details["errors"]} == {
        "crs", "given.category", "match.by",
    }  # fmt: skip
    checked.refresh_from_db()
    assert checked.state == "checked"


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


def _degrees(metres: BaseGeometry) -> dict[str, Any]:
    """GeoJSON in EPSG:4326 of an outline in EPSG:32642."""
    moved = crs.project(metres, crs.STORAGE, crs.EXCHANGE)
    outline: dict[str, Any] = json.loads(shapely.to_geojson(moved))
    return outline
