"""What refers to a feature, asked before it is split, merged or removed."""

import uuid
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.accounts.permissions import Person
from apps.kernel.errors import NotAllowed, NotFound, SignInRequired
from apps.plans import registry
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.domain.dependant import Dependant, FeatureKey
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.models import Changeset, FeatureLineage, PlanFeature, PlanVersion
from apps.plans.queries.dependants import REFERENCES, dependants, origins
from apps.plans.queries.lineage import ancestors, children
from tests import build, shapes

Api = Callable[..., APIClient]

PLANT = uuid.UUID(int=10)
LAYER = "public-facility"


@pytest.fixture
def plant(aigerim: User, draft: PlanVersion) -> PlanFeature:
    return build.make_feature(
        actor=aigerim,
        version=draft,
        layer=LAYER,
        geometry=shapes.square(0, 0, 100),
        uid=PLANT,
        kind="chp",
    )


@pytest.fixture
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what this app itself knows of."""
    monkeypatch.setattr(registry, "dependant_finders", [])


def sanitary_zone(actor: User, version: PlanVersion, of: uuid.UUID, **fields: Any) -> PlanFeature:
    return build.make_feature(
        actor=actor,
        version=version,
        layer="protection-zone",
        geometry=shapes.square(-500, -500, 1100),
        facility_uid=str(of),
        **fields,
    )


def came_from(changeset: Changeset, parent: uuid.UUID, *born: uuid.UUID) -> None:
    FeatureLineage.objects.bulk_create(
        FeatureLineage(
            version=changeset.version,
            changeset=changeset,
            act=FeatureLineage.Act.SPLIT,
            layer=LAYER,
            parent=parent,
            child=child,
        )
        for child in born
    )


@pytest.mark.usefixtures("_alone")
def test_a_feature_that_nothing_refers_to_has_no_dependants(
    aigerim: User, draft: PlanVersion, plant: PlanFeature
) -> None:
    sanitary_zone(aigerim, draft, of=uuid.UUID(int=99))

    assert dependants(aigerim, draft, [FeatureKey(LAYER, plant.uid)]) == []


@pytest.mark.usefixtures("_alone")
def test_the_sanitary_zone_of_a_plant_depends_on_it(
    aigerim: User, draft: PlanVersion, plant: PlanFeature
) -> None:
    zone = sanitary_zone(aigerim, draft, of=plant.uid, name_kk="ЖЭО аймағы")

    (row,) = dependants(aigerim, draft, [FeatureKey(LAYER, plant.uid)])

    found = row.dependant
    assert (found.feature, found.kind) == (FeatureKey(LAYER, plant.uid), "protection-zone")
    assert "ЖЭО аймағы" in found.title
    assert found.url.endswith(f"/versions/draft/?feature=protection-zone/{zone.uid}")


@pytest.mark.usefixtures("_alone")
@pytest.mark.parametrize("reference", REFERENCES, ids=lambda one: one.source)
def test_every_reference_between_layers_is_found(
    aigerim: User, draft: PlanVersion, reference: Any
) -> None:
    point_or_square = {
        "transport-stop": shapes.point(0, 0),
        "zone-resident": shapes.point(0, 0),
        "transport-line": shapes.line((0, 0), (100, 0)),
    }
    target = build.make_feature(
        actor=aigerim,
        version=draft,
        layer=reference.target,
        geometry=point_or_square.get(reference.target, shapes.square(0, 0, 100)),
    )
    named: dict[str, Any] = {reference.field: str(target.uid)}
    build.make_feature(
        actor=aigerim,
        version=draft,
        layer=reference.source,
        geometry=point_or_square.get(reference.source, shapes.square(0, 0, 50)),
        **named,
    )

    (row,) = dependants(aigerim, draft, [FeatureKey(reference.target, target.uid)])

    assert row.dependant.kind == reference.source


def test_no_reference_between_layers_is_forgotten() -> None:
    in_models = {
        (slug, field.name)
        for slug, model in registry.layers().items()
        for field in model._meta.concrete_fields
        if field.name.endswith("_uid")
    }

    assert {(one.source, one.field) for one in REFERENCES} == in_models


@pytest.mark.usefixtures("_alone")
def test_zones_of_another_version_do_not_count(
    aigerim: User, draft: PlanVersion, plant: PlanFeature
) -> None:
    sanitary_zone(aigerim, build.make_version(actor=aigerim, slug="other"), of=plant.uid)

    assert dependants(aigerim, draft, [FeatureKey(LAYER, plant.uid)]) == []


@pytest.mark.usefixtures("_alone")
def test_what_refers_to_an_ancestor_depends_on_the_parts(
    aigerim: User, draft: PlanVersion, plant: PlanFeature
) -> None:
    sanitary_zone(aigerim, draft, of=uuid.UUID(int=5))
    came_from(Changeset.objects.latest("id"), uuid.UUID(int=5), uuid.UUID(int=6))
    came_from(Changeset.objects.latest("id"), uuid.UUID(int=6), plant.uid)

    (row,) = dependants(aigerim, draft, [FeatureKey(LAYER, plant.uid)])

    assert row.dependant.feature == FeatureKey(LAYER, plant.uid)


def test_ancestors_are_found_however_far_back(aigerim: User, plant: PlanFeature) -> None:
    old, middle, other = (uuid.UUID(int=number) for number in (5, 6, 7))
    changeset = Changeset.objects.latest("id")
    came_from(changeset, old, middle, other)
    came_from(changeset, middle, plant.uid)

    assert ancestors(LAYER, plant.uid) == {middle, old}
    assert ancestors("district", plant.uid) == set()
    assert set(children(LAYER, old)) == {middle, other}
    assert children(LAYER, plant.uid) == []


def test_lineage_that_comes_round_ends(aigerim: User, plant: PlanFeature) -> None:
    old = uuid.UUID(int=5)
    came_from(Changeset.objects.latest("id"), old, plant.uid)
    came_from(Changeset.objects.latest("id"), plant.uid, old)

    assert ancestors(LAYER, plant.uid) == {old}


def test_each_feature_and_its_ancestors_lead_to_the_features_asked_about(
    aigerim: User, plant: PlanFeature
) -> None:
    old, twin = uuid.UUID(int=5), uuid.UUID(int=7)
    came_from(Changeset.objects.latest("id"), old, plant.uid, twin)
    one, two = FeatureKey(LAYER, plant.uid), FeatureKey(LAYER, twin)

    found = origins([one, two])

    assert found == {one: [one], two: [two], FeatureKey(LAYER, old): [one, two]}


@pytest.fixture
def _finder(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An upper app that knows of sixty things about each feature."""

    def found(user: Person, version: PlanVersion, keys: Sequence[FeatureKey]) -> list[Dependant]:
        assert isinstance(user, User)
        return [
            Dependant(key, "promise", f"{version.slug} {number}", f"/{key}/{number}/")
            for key in keys
            for number in range(60)
        ]

    monkeypatch.setattr(registry, "dependant_finders", [found])
    yield


@pytest.mark.usefixtures("_finder")
def test_what_upper_apps_know_is_added(
    aigerim: User, draft: PlanVersion, plant: PlanFeature
) -> None:
    rows = dependants(aigerim, draft, [FeatureKey(LAYER, plant.uid)] * 2)

    assert (len(rows), rows[0].total, rows[0].dependant.kind) == (50, 60, "promise")


def test_an_unknown_feature_is_not_found(
    aigerim: User, draft: PlanVersion, plant: PlanFeature
) -> None:
    keys = [FeatureKey(LAYER, plant.uid), FeatureKey(LAYER, uuid.UUID(int=404))]

    with pytest.raises(NotFound) as refusal:
        dependants(aigerim, draft, keys)

    assert refusal.value.code == "feature.unknown"


def test_an_unknown_layer_is_not_found(aigerim: User, draft: PlanVersion) -> None:
    with pytest.raises(NotFound) as refusal:
        dependants(aigerim, draft, [FeatureKey("moon", PLANT)])

    assert refusal.value.code == "layer.unknown"


def test_a_removed_feature_is_not_found(
    aigerim: User, draft: PlanVersion, plant: PlanFeature
) -> None:
    removal = Operation(OperationKind.DELETE, LAYER, uid=plant.uid, if_match=plant.content_hash)
    save_changeset(actor=aigerim, version=draft, operations=[removal], reason="Torn down long ago")

    with pytest.raises(NotFound):
        dependants(aigerim, draft, [FeatureKey(LAYER, plant.uid)])


def test_dependants_are_for_the_staff(
    nurlan: User, bolat: User, draft: PlanVersion, plant: PlanFeature
) -> None:
    keys = [FeatureKey(LAYER, plant.uid)]

    assert dependants(bolat, draft, keys) == []
    with pytest.raises(NotAllowed):
        dependants(nurlan, draft, keys)
    with pytest.raises(SignInRequired):
        dependants(AnonymousUser(), draft, keys)


def test_the_api_lists_what_depends_on_the_features(
    api: Api, aigerim: User, draft: PlanVersion, plant: PlanFeature
) -> None:
    sanitary_zone(aigerim, draft, of=plant.uid)
    key = f"{LAYER}/{plant.uid}"

    answer = api(aigerim).get(f"/api/v1/versions/draft/dependants/?feature={key}&feature={key}")

    assert answer.status_code == 200
    (row,) = answer.json()
    assert set(row) == {"feature", "kind", "title", "url", "total"}
    assert (row["feature"], row["kind"], row["total"]) == (key, "protection-zone", 1)


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ("", "feature"),
        ("feature=", "feature[0]"),
        ("feature=public-facility/7", "feature[0]"),
        ("&".join([f"feature={LAYER}/{PLANT}"] * 201), "feature"),
    ],
)
def test_a_question_that_cannot_be_read_is_refused_by_field(
    api: Api, aigerim: User, draft: PlanVersion, asked: str, field: str
) -> None:
    answer = api(aigerim).get(f"/api/v1/versions/draft/dependants/?{asked}")

    assert answer.status_code == 400
    assert [one["field"] for one in answer.json()["errors"]] == [field]


def test_the_api_says_which_feature_is_unknown(api: Api, aigerim: User, draft: PlanVersion) -> None:
    answer = api(aigerim).get(f"/api/v1/versions/draft/dependants/?feature={LAYER}/{PLANT}")

    assert answer.status_code == 404
    assert str(PLANT) in answer.json()["detail"]
