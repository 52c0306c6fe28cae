"""The first steps of a staged import as verbs: looked into and tried; the plan stays as it is."""

import json
import uuid
from pathlib import Path
from typing import Any

import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from apps.accounts.models import JournalEntry, User
from apps.imports.actions.request_trial import request_trial
from apps.imports.models import ImportSession, StagedRow
from apps.imports.queries import session_rows, suggest
from apps.jobs.models import State
from apps.kernel import crs
from apps.kernel.errors import Refused
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


def _degrees(metres: BaseGeometry) -> dict[str, Any]:
    """GeoJSON in EPSG:4326 of an outline in EPSG:32642."""
    moved = crs.project(metres, crs.STORAGE, crs.EXCHANGE)
    outline: dict[str, Any] = json.loads(shapely.to_geojson(moved))
    return outline
