"""An import as one changeset: reason, source, identifiers, what is assumed and what is kept."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.files.models import StoredFile
from apps.imports.models import ImportSession, StagedRow
from apps.jobs.actions.run_job import run_job
from apps.jobs.models import State
from apps.plans.actions.change_state import change_state
from apps.plans.domain import ladder
from apps.plans.layers.context_feature import ContextFeature
from apps.plans.layers.functional_zone import FunctionalZone
from apps.plans.layers.public_facility import PublicFacility
from apps.plans.layers.suburban_village import SuburbanVillage
from apps.plans.layers.transport_stop import TransportStop
from apps.plans.models import Changeset, FeatureRevision, PlanVersion
from tests import shapes
from tests.build import make_feature
from tests.imports.conftest import DATA, Import, collection, errors, findings, place

pytestmark = pytest.mark.django_db

TRIANGLE: dict[str, Any] = {
    "type": "Polygon",
    "coordinates": [[[71.4, 51.1], [71.5, 51.1], [71.5, 51.2], [71.4, 51.1]]],
}


def zones() -> bytes:
    return (DATA / "ten_zones.geojson").read_bytes()


def test_a_file_becomes_one_changeset_with_a_reason_and_its_revisions(
    bring: Import, draft: PlanVersion, aigerim: User
) -> None:
    job = bring(zones(), "ten_zones.geojson", reason="Zones of the first stage")

    changeset = Changeset.objects.get()
    kept = StoredFile.objects.get()
    assert job.result is not None
    assert job.result["changeset"] == changeset.pk
    assert (changeset.author, changeset.version) == (aigerim, draft)
    assert changeset.reason == "Zones of the first stage"
    assert changeset.subject == f"file:{kept.sha256}"
    assert FeatureRevision.objects.filter(changeset=changeset).count() == 10


def test_without_a_reason_the_changeset_names_file_and_layer(bring: Import) -> None:
    bring(zones(), "ten_zones.geojson")

    reason = Changeset.objects.get().reason
    assert "ten_zones.geojson" in reason
    assert "functional-zone" in reason


def test_every_feature_names_its_source_and_how_far_it_can_be_trusted(bring: Import) -> None:
    bring(zones(), "ten_zones.geojson")

    kept = StoredFile.objects.get()
    zone = FunctionalZone.objects.first()
    assert zone is not None
    assert zone.certainty == "secondary"
    assert zone.source == f"ten_zones.geojson sha256:{kept.sha256[:12]}"


def test_what_the_person_sets_holds_for_every_row(bring: Import) -> None:
    bring(zones(), given={"certainty": "official", "source": "Order No. 7"})

    assert set(FunctionalZone.objects.values_list("certainty", "source")) == {
        ("official", "Order No. 7")
    }


def test_the_report_names_columns_frame_format_and_file(bring: Import) -> None:
    job = bring(zones(), "ten_zones.geojson")

    assert job.result is not None
    assert job.result["columns"]["zone_code"] == "zone_code"
    assert job.result["crs"] == {"declared": "EPSG:4326", "used": "EPSG:4326"}
    assert (job.result["format"], job.result["file"]["name"]) == ("geojson", "ten_zones.geojson")


def test_unknown_columns_are_reported_not_stored(bring: Import) -> None:
    job = bring(collection(place(), kind="school", osm_node=13), layer="public-facility")

    assert job.result is not None
    assert job.result["columns_left_out"] == ["osm_node"]
    assert PublicFacility.objects.get().note == ""


def test_a_background_layer_keeps_every_column(bring: Import) -> None:
    job = bring(
        collection(place(), name="Ескі арна", depth_m=3, osm_node=None),
        "Old channels.geojson",
        layer="context",
    )

    feature = ContextFeature.objects.get()
    assert feature.attributes == {"depth_m": 3, "osm_node": None}
    assert (feature.name_kk, feature.layer_slug) == ("Ескі арна", "oldchannels")
    assert job.result is not None
    assert job.result["columns_left_out"] == []


def test_an_assumed_code_is_told_once_with_its_count(bring: Import) -> None:
    job = bring(
        collection(place(), place(71.44), name_kk="Бекет"), "lrt.geojson", layer="transport-stop"
    )

    assert set(TransportStop.objects.values_list("kind", flat=True)) == {"lrt_station"}
    assert job.result is not None
    (told,) = [one for one in job.result["findings"] if one["code"] == "import.assumed"]
    assert "kind = lrt_station" in told["text"]
    assert "2 row(s)" in told["text"]


def test_where_no_code_may_be_assumed_every_row_is_refused_naming_the_field(
    bring: Import,
) -> None:
    job = bring(collection(TRIANGLE, TRIANGLE), layer="protection-zone")

    assert (job.state, job.error_code) == (State.FAILED, "attribute.required")
    assert errors(job) == {"row 1": "attribute.required", "row 2": "attribute.required"}
    assert "Kind: " in job.error_text


@pytest.mark.usefixtures("classifier")
def test_the_category_of_a_zone_follows_from_the_official_classifier(bring: Import) -> None:
    bring(collection(TRIANGLE, code="11080000"))

    stored = FunctionalZone.objects.get()
    assert (stored.zone_code, stored.category) == ("11080000", "industrial")


def test_a_known_identifier_changes_the_feature_instead_of_doubling_it(
    bring: Import, draft: PlanVersion, aigerim: User
) -> None:
    old = make_feature(
        actor=aigerim, version=draft, geometry=shapes.point(0, 0), layer="public-facility",
        name_kk="Мектеп", kind="school",
    )  # fmt: skip

    job = bring(collection(place(), uid=str(old.uid), name_ru="Школа"), layer="public-facility")

    (stored,) = PublicFacility.objects.all()
    assert (stored.uid, stored.name_kk, stored.name_ru) == (old.uid, "Мектеп", "Школа")
    assert (stored.certainty, stored.kind) == ("demo", "school")
    assert job.result is not None
    assert (job.result["counts"]["created"], job.result["counts"]["updated"]) == (0, 1)


def test_an_identifier_that_occurs_twice_is_refused_the_second_time(bring: Import) -> None:
    uid = str(uuid.uuid4())

    job = bring(collection(place(), place(71.5), uid=uid, kind="school"), layer="public-facility")

    assert (2, "refused", "import.duplicate_uid") in findings(job)
    assert str(PublicFacility.objects.get().uid) == uid


def test_a_word_that_is_no_identifier_gets_a_new_one(bring: Import) -> None:
    job = bring(collection(place(), uid="A-17", kind="school"), layer="public-facility")

    assert (1, "note", "import.uid_invalid") in findings(job)
    assert PublicFacility.objects.get().uid


def test_a_polygon_and_a_point_fit_the_same_layer_of_villages(bring: Import) -> None:
    bring(collection(place(), TRIANGLE, name="Талапкер"), layer="suburban-village")

    kinds = {village.geom.geom_type for village in SuburbanVillage.objects.all()}
    assert kinds == {"Point", "MultiPolygon"}


def test_a_point_in_a_collection_of_one_is_a_point(bring: Import) -> None:
    alone = {"type": "MultiPoint", "coordinates": [[71.43, 51.13]]}
    several = {"type": "MultiPoint", "coordinates": [[71.43, 51.13], [71.44, 51.13]]}

    job = bring(collection(alone, several, kind="bus_stop"), layer="transport-stop")

    assert TransportStop.objects.get().geom.geom_type == "Point"
    assert (2, "refused", "geometry.wrong_type") in findings(job)


def test_the_import_is_a_session_that_was_tried_and_applied(
    bring: Import, aigerim: User, draft: PlanVersion
) -> None:
    job = bring((DATA / "broken_zones.geojson").read_bytes(), "broken_zones.geojson")

    session = ImportSession.objects.get()
    assert job.result is not None
    assert (job.result["session"], session.state) == (str(session.pk), "applied")
    assert (session.owner, session.version, session.layer) == (aigerim, draft, "functional-zone")
    assert session.changeset == Changeset.objects.get()
    assert session.report["rules"]["checked"]
    left = StagedRow.objects.filter(session=session)
    assert set(left.values_list("level", flat=True)) == {"refused", "quarantined"}


def test_an_import_that_failed_leaves_no_session_and_no_rows(bring: Import) -> None:
    bring(collection(place(0, 0), kind="school"), layer="public-facility")

    assert not ImportSession.objects.exists()
    assert not StagedRow.objects.exists()


def test_the_same_file_again_changes_nothing_and_has_no_changeset(
    bring: Import, aigerim: User, sign_in: Callable[[User], Client]
) -> None:
    uid = str(uuid.uuid4())
    file = collection(place(), uid=uid, kind="school", name_kk="Мектеп")
    bring(file, layer="public-facility")

    job = bring(file, layer="public-facility")

    page = sign_in(aigerim).get(f"/en/workspace/draft/import/express/{job.pk}/").content.decode()
    assert job.result is not None
    assert (job.result["changeset"], job.result["counts"]["updated"]) == (None, 0)
    assert "nothing had to change" in page
    assert Changeset.objects.count() == 1


@pytest.mark.usefixtures("before_the_gate")
def test_a_version_frozen_while_the_job_waited_takes_nothing(
    bring: Import, draft: PlanVersion, aigerim: User
) -> None:
    job = bring(zones())
    before = Changeset.objects.count()
    type(job).objects.filter(pk=job.pk).update(state=State.ACCEPTED, finished_at=None, result=None)
    change_state(actor=aigerim, version=draft, to=ladder.State.ON_HEARING)

    run_job(job_id=job.pk)

    job.refresh_from_db()
    assert (job.state, job.error_code) == (State.FAILED, "version.frozen")
    assert Changeset.objects.count() == before
