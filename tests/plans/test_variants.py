"""Variants: another answer on the same base, told apart by content and never touching the base."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.db.utils import DatabaseError, IntegrityError
from rest_framework.test import APIClient

from apps.accounts.models import JournalEntry, User
from apps.kernel.errors import Refused
from apps.plans import queries
from apps.plans.actions.change_state import change_state
from apps.plans.actions.create_version import create_version
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.domain.ladder import State
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.models import FeatureRevision, PlanVersion
from apps.plans.registry import layer
from tests import build, shapes

Api = Callable[..., APIClient]

ZONE = "functional-zone"
A, B, NEW = (uuid.UUID(int=n) for n in (1, 2, 3))


@pytest.fixture
def base(aigerim: User, draft: PlanVersion) -> PlanVersion:
    """The draft with two zones."""
    for uid, left in ((A, 0), (B, 100)):
        build.make_feature(
            actor=aigerim, version=draft, geometry=shapes.square(left, 0, 100), uid=uid
        )
    return draft


def edits() -> list[Operation]:
    """A change, a removal and an addition."""
    given = {**build.REQUIRED[ZONE], "certainty": "demo", "source": "test"}
    return [
        Operation(OperationKind.UPDATE, ZONE, A, None, {"max_storeys": 7}),
        Operation(OperationKind.DELETE, ZONE, B),
        Operation(OperationKind.CREATE, ZONE, NEW, shapes.square(300, 0, 50), given),
    ]


def test_equal_edits_in_another_order_make_the_same_variant(
    aigerim: User, base: PlanVersion
) -> None:
    hashes = []
    for slug, order in (("one", (0, 1, 2)), ("two", (2, 1, 0))):
        variant = build.make_variant(actor=aigerim, slug=slug, base=base)
        for place in order:
            save_changeset(
                actor=aigerim, version=variant, operations=[edits()[place]], reason=build.REASON
            )
        hashes.append(queries.content_hash(variant))

    assert hashes[0] == hashes[1] != queries.content_hash(base)


def test_a_variant_leaves_the_rows_of_its_base_alone(aigerim: User, base: PlanVersion) -> None:
    zones = layer(ZONE)._default_manager.filter(version=base).order_by("pk")
    before, revision = list(zones.values()), queries.content_hash(base)
    base.refresh_from_db()
    moment = base.content_revision

    variant = build.make_variant(actor=aigerim, slug="variant", base=base)
    save_changeset(actor=aigerim, version=variant, operations=edits(), reason=build.REASON)

    base.refresh_from_db()
    assert list(zones.values()) == before
    assert queries.content_hash(base) == revision
    assert base.content_revision == moment


def test_a_variant_remembers_its_base_and_the_bases_last_revision(
    aigerim: User, base: PlanVersion
) -> None:
    newest = FeatureRevision.objects.filter(version=base).latest("id")

    variant = build.make_variant(actor=aigerim, slug="variant", base=base)

    assert variant.kind == PlanVersion.Kind.VARIANT
    assert variant.base == base
    assert variant.base_revision == newest.pk
    entry = JournalEntry.objects.get(verb="version.created", subject="version:variant")
    assert entry.details == {"base": "draft", "kind": "variant"}


def test_a_variant_without_a_base_is_refused(aigerim: User) -> None:
    with pytest.raises(Refused) as refusal:
        create_version(
            actor=aigerim,
            plan=build.make_plan(),
            slug="variant",
            names={"kk": "Нұсқа", "ru": "Вариант", "en": "Variant"},
            kind=PlanVersion.Kind.VARIANT,
        )

    assert refusal.value.code == "version.variant_needs_base"
    assert refusal.value.details["errors"][0]["field"] == "base"
    assert not PlanVersion.objects.filter(slug="variant").exists()


def test_the_database_itself_takes_no_variant_without_a_base(draft: PlanVersion) -> None:
    with pytest.raises(IntegrityError, match="planversion_variant_has_base"), transaction.atomic():
        PlanVersion.objects.filter(pk=draft.pk).update(kind="variant")


def test_a_frozen_variant_keeps_its_place_on_its_base(aigerim: User, base: PlanVersion) -> None:
    variant = build.make_variant(actor=aigerim, slug="variant", base=base)
    change_state(actor=aigerim, version=variant, to=State.ON_HEARING)

    with pytest.raises(DatabaseError, match="frozen for good"), transaction.atomic():
        PlanVersion.objects.filter(pk=variant.pk).update(base_revision=0)


def test_when_copying_breaks_nothing_is_left_of_the_copy(aigerim: User, base: PlanVersion) -> None:
    broken = {"kk": "x" * 301, "ru": "Вариант", "en": "Variant"}

    with pytest.raises(DatabaseError), transaction.atomic():
        create_version(actor=aigerim, plan=base.plan, slug="variant", names=broken, base=base)

    assert not PlanVersion.objects.filter(slug="variant").exists()


def sent(**more: Any) -> dict[str, Any]:
    names = {"name_kk": "Жасыл нұсқа", "name_ru": "Зелёный вариант", "name_en": "Green variant"}
    return {"plan": "astana", "slug": "green", **names, **more}


def test_a_variant_is_made_through_the_api(api: Api, aigerim: User, base: PlanVersion) -> None:
    response = api(aigerim).post(
        "/api/v1/versions/", sent(kind="variant", base="draft"), format="json"
    )

    assert response.status_code == 201
    assert (response.json()["kind"], response.json()["base"]) == ("variant", "draft")


def test_the_api_refuses_a_variant_of_nothing_and_an_unknown_kind(
    api: Api, aigerim: User, base: PlanVersion
) -> None:
    client = api(aigerim)

    groundless = client.post("/api/v1/versions/", sent(kind="variant"), format="json")
    unknown = client.post("/api/v1/versions/", sent(kind="overlay", base="draft"), format="json")

    assert groundless.status_code == 422
    assert groundless.json()["code"] == "version.variant_needs_base"
    assert unknown.status_code == 400
    assert unknown.json()["errors"][0]["field"] == "kind"


def change_base(aigerim: User, base: PlanVersion, **attributes: Any) -> None:
    operation = Operation(OperationKind.UPDATE, ZONE, A, None, attributes)
    save_changeset(actor=aigerim, version=base, operations=[operation], reason=build.REASON)


def test_the_api_shows_what_a_rebase_would_bring(
    api: Api, aigerim: User, base: PlanVersion
) -> None:
    variant = build.make_variant(actor=aigerim, slug="variant", base=base)
    change_base(aigerim, variant, max_storeys=3)
    change_base(aigerim, base, max_storeys=5)
    build.make_feature(actor=aigerim, version=base, geometry=shapes.square(300, 0, 50), uid=NEW)

    body = api(aigerim).get("/api/v1/versions/variant/rebase/").json()

    assert (body["base"], body["behind"]) == ("draft", 2)
    assert [(one["uid"], one["kind"]) for one in body["incoming"]] == [(str(NEW), "create")]
    (conflict,) = body["conflicts"]
    assert (conflict["uid"], conflict["fields"]) == (str(A), ["max_storeys"])
    assert conflict["theirs"]["properties"]["max_storeys"] == 5
    assert conflict["mine"]["type"] == "Feature"


def test_a_rebase_through_the_api_asks_then_takes_the_choice(
    api: Api, aigerim: User, base: PlanVersion
) -> None:
    variant = build.make_variant(actor=aigerim, slug="variant", base=base)
    change_base(aigerim, variant, max_storeys=3)
    change_base(aigerim, base, max_storeys=5)
    client, address = api(aigerim), "/api/v1/versions/variant/rebase/"
    choice = {"layer": ZONE, "uid": str(A), "take": "theirs"}

    asked = client.post(address, {"reason": build.REASON}, format="json")
    done = client.post(address, {"reason": build.REASON, "resolutions": [choice]}, format="json")
    again = client.post(address, {"reason": build.REASON}, format="json")

    assert (asked.status_code, asked.json()["code"]) == (409, "rebase.conflicts")
    assert asked.json()["conflicts"][0]["uid"] == str(A)
    assert done.status_code == 201
    assert [one["uid"] for one in done.json()["features"]] == [str(A)]
    assert (again.status_code, again.json()["code"]) == (409, "rebase.nothing_new")
    changed: Any = layer(ZONE)._default_manager.get(version=variant, uid=A)
    assert changed.max_storeys == 5


def test_a_rebase_that_writes_nothing_says_so(api: Api, aigerim: User, base: PlanVersion) -> None:
    variant = build.make_variant(actor=aigerim, slug="variant", base=base)
    for version in (variant, base):
        change_base(aigerim, version, max_storeys=3)

    response = api(aigerim).post(
        "/api/v1/versions/variant/rebase/", {"reason": build.REASON}, format="json"
    )

    assert response.status_code == 200
    assert response.json()["id"] is None
    assert response.json()["features"] == []


def test_the_way_to_a_base_that_is_not_public_is_closed_to_a_citizen(
    api: Api, aigerim: User, nurlan: User, base: PlanVersion
) -> None:
    variant = build.make_variant(actor=aigerim, slug="variant", base=base)
    change_state(actor=aigerim, version=variant, to=State.ON_HEARING)

    response = api(nurlan).get("/api/v1/versions/variant/rebase/")

    assert response.status_code == 404
