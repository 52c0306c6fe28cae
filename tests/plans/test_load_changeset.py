"""Many rows of one layer as one changeset by SQL: the same rules as a save, recorded row by row, all or nothing."""

import uuid
from typing import Any

import pytest
from django.contrib.gis.geos import GEOSGeometry

from apps.accounts.models import JournalEntry, User
from apps.kernel import crs
from apps.kernel.geos import to_shapely
from apps.plans import signals
from apps.plans.actions.load_changeset import LoadedChangeset, load_changeset
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.layers.functional_zone import FunctionalZone
from apps.plans.models import Changeset, FeatureRevision, PlanVersion
from apps.plans.registry import layer
from tests import build, shapes
from tests.plans.loading import GIVEN, REASON, ZONE, Load, Row, create, row, source, zone

pytestmark = pytest.mark.django_db


@pytest.fixture
def load(aigerim: User, draft: PlanVersion) -> Load:
    """Loads rows into Aigerim's draft."""

    def loaded(*rows: Row, **more: Any) -> LoadedChangeset:
        given = {"actor": aigerim, "version": draft, "layer": ZONE, "reason": REASON, **more}
        return load_changeset(rows=source(*rows), **given)

    return loaded


def test_rows_become_features_with_the_defaults_of_what_they_do_not_say(
    load: Load, draft: PlanVersion
) -> None:
    loaded = load(create(0, name_kk="Есіл"), create(1, note=None, horizon=None))

    assert (loaded.created, loaded.updated, loaded.closed) == (2, 0, 0)
    first, second = zone(draft, 0), zone(draft, 1)
    assert (first.name_kk, first.name_ru, first.legal_status) == ("Есіл", "", "planned")
    assert (first.horizon, first.population, first.max_height_m) == ("design_horizon", None, 30.0)
    assert (second.note, second.horizon) == ("", "design_horizon")
    assert to_shapely(first.geom).equals(shapes.square(0, 0, 100))


def test_a_load_writes_the_very_same_row_as_a_save(
    load: Load, aigerim: User, draft: PlanVersion
) -> None:
    given = {**GIVEN, "population": 12, "max_density": 1.25}
    other = build.make_version(actor=aigerim, slug="other")
    one = Operation(
        OperationKind.CREATE, ZONE, uuid.UUID(int=1), shapes.square(0, 0, 100), given
    )  # fmt: skip
    saved = save_changeset(actor=aigerim, version=other, operations=[one], reason=REASON)

    load(create(0, **given))

    assert zone(draft, 0).content_hash == saved.features[0].etag


def test_of_a_known_feature_only_what_the_row_names_changes(load: Load, draft: PlanVersion) -> None:
    load(create(0, name_kk="Есіл", population=5), create(1, name_kk="Сарайшық"))

    loaded = load(
        row("update", uuid.UUID(int=1), None, population=None, name_ru="Есиль"),
        row("update", uuid.UUID(int=2), shapes.square(100, 0, 90)),
    )

    first, second = zone(draft, 0), zone(draft, 1)
    assert (loaded.created, loaded.updated) == (0, 2)
    assert (first.name_kk, first.name_ru, first.population) == ("Есіл", "Есиль", None)
    assert to_shapely(first.geom).equals(shapes.square(0, 0, 100))
    assert second.name_kk == "Сарайшық"
    assert second.geom.area == pytest.approx(8100)


def test_a_closed_feature_leaves_the_layer_and_keeps_its_history(
    load: Load, draft: PlanVersion
) -> None:
    load(create(0), create(1))

    loaded = load(row("close", uuid.UUID(int=1)))

    assert loaded.closed == 1
    assert [one.uid for one in FunctionalZone.objects.all()] == [uuid.UUID(int=2)]
    kinds = FeatureRevision.objects.filter(uid=uuid.UUID(int=1)).order_by("id")
    assert [one.operation for one in kinds] == ["create", "delete"]


def test_each_row_is_recorded_under_the_one_changeset(
    load: Load, aigerim: User, draft: PlanVersion
) -> None:
    load(create(0), create(1))
    before = PlanVersion.objects.get(pk=draft.pk).content_revision

    loaded = load(
        create(2), row("update", uuid.UUID(int=1), None, note="seen"), row("close", uuid.UUID(int=2)),
        subject="import:7",
    )  # fmt: skip

    told = FeatureRevision.objects.filter(changeset=loaded.changeset)
    assert sorted(told.values_list("operation", flat=True)) == ["create", "delete", "update"]
    assert (loaded.changeset.author, loaded.changeset.reason) == (aigerim, REASON)
    assert loaded.changeset.subject == "import:7"
    assert PlanVersion.objects.get(pk=draft.pk).content_revision > before
    entry = JournalEntry.objects.filter(verb="changeset.saved").latest("id")
    assert entry.details == {"changeset": loaded.changeset.pk, "operations": 3}


def test_listeners_hear_of_it_once_when_it_is_committed(
    load: Load, django_capture_on_commit_callbacks: Any
) -> None:
    heard: list[Changeset] = []

    def listen(changeset: Changeset, **_more: Any) -> None:
        heard.append(changeset)

    signals.changeset_saved.connect(listen)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            loaded = load(create(0))
    finally:
        signals.changeset_saved.disconnect(listen)

    assert heard == [loaded.changeset]


def test_rows_that_are_to_be_left_alone_are_left_alone(load: Load, draft: PlanVersion) -> None:
    load(create(0), row("skip"), row("keep", uuid.UUID(int=9)))

    assert FunctionalZone.objects.count() == 1


def test_a_row_without_an_identifier_gets_one(load: Load) -> None:
    load({**create(0), "uid": None}, {**create(1), "uid": None})

    assert len({one.uid for one in FunctionalZone.objects.all()}) == 2


def test_what_is_no_column_for_people_is_not_taken_from_the_attributes(
    load: Load, draft: PlanVersion
) -> None:
    load(create(0, uid="A-17", id=4, version_id=9, geom="?", geom_3857=1, content_hash="x", far=1))

    stored = zone(draft, 0)
    assert (stored.version, len(stored.content_hash)) == (draft, 64)


def test_values_of_every_kind_of_column_survive(load: Load, draft: PlanVersion) -> None:
    sez = {
        "certainty": "demo", "source": "t", **build.REQUIRED["special-economic-zone"],
        "specialisation": ["it", "food"], "investment_mln_kzt": 12.5, "occupancy_percent": 0.1,
    }  # fmt: skip
    soil = {
        "certainty": "demo", "source": "t", "layer_slug": "soil",
        "attributes": {"soil": ["clay", 1, None, {"deep": None}]},
    }  # fmt: skip

    load(
        row("create", None, shapes.square(0, 0, 9), **sez),
        layer="special-economic-zone",
    )
    load(row("create", None, shapes.point(0, 0), **soil), layer="context")

    park: Any = layer("special-economic-zone")._default_manager.get()
    ground: Any = layer("context")._default_manager.get()
    assert (str(park.valid_until), park.specialisation) == ("2042-12-31", ["it", "food"])
    assert float(park.investment_mln_kzt) == pytest.approx(12.5)
    assert park.occupancy_percent == pytest.approx(0.1)
    assert ground.attributes == soil["attributes"]


def test_a_geometry_is_stored_in_the_frame_of_the_plan(load: Load, draft: PlanVersion) -> None:
    load(create(0))

    stored: GEOSGeometry = zone(draft, 0).geom
    assert stored.srid == crs.STORAGE
