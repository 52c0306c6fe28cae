"""Who has which feature open: shown to colleagues for a while, never in the way of a save."""

import threading
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from apps.accounts.models import JournalEntry, Role, User
from apps.kernel import clock
from apps.kernel.errors import Conflict, NotAllowed, NotFound, SignInRequired
from apps.plans.actions.change_state import change_state
from apps.plans.actions.hold_features import hold_features
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.domain.dependant import FeatureKey
from apps.plans.domain.ladder import State
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.models import FeatureHold, PlanFeature, PlanVersion
from tests import build, cast, shapes

Api = Callable[..., APIClient]

A = FeatureKey("functional-zone", uuid.UUID(int=1))
B = FeatureKey("functional-zone", uuid.UUID(int=2))


@pytest.fixture
def dana(db: None) -> User:
    """A second planner."""
    return cast.person("Dana", Role.PLANNER)


@pytest.fixture
def zone(aigerim: User, draft: PlanVersion) -> PlanFeature:
    return build.make_feature(
        actor=aigerim, version=draft, geometry=shapes.square(0, 0, 100), uid=A.uid
    )


def grow_older(by: timedelta) -> None:
    """As if all that anybody holds had been said earlier."""
    moment = clock.now() - by
    FeatureHold.objects.update(seen_at=moment)


def test_a_colleague_sees_by_name_who_has_a_feature_open(
    aigerim: User, dana: User, draft: PlanVersion
) -> None:
    hold_features(actor=aigerim, version=draft, features=[A])

    (seen,) = hold_features(actor=dana, version=draft, features=[])

    assert (seen.feature, seen.name) == (A, "Aigerim")


def test_nobody_is_told_of_their_own_holds(aigerim: User, draft: PlanVersion) -> None:
    assert hold_features(actor=aigerim, version=draft, features=[A, B]) == []


def test_what_is_held_replaces_what_was_held(aigerim: User, dana: User, draft: PlanVersion) -> None:
    hold_features(actor=aigerim, version=draft, features=[A])

    hold_features(actor=aigerim, version=draft, features=[B])

    seen = hold_features(actor=dana, version=draft, features=[])
    assert [one.feature for one in seen] == [B]


def test_an_empty_list_lets_go_of_everything(aigerim: User, dana: User, draft: PlanVersion) -> None:
    hold_features(actor=aigerim, version=draft, features=[A, B])

    hold_features(actor=aigerim, version=draft, features=[])

    assert hold_features(actor=dana, version=draft, features=[]) == []


def test_two_people_may_hold_the_same_feature(
    aigerim: User, dana: User, draft: PlanVersion
) -> None:
    hold_features(actor=aigerim, version=draft, features=[A])

    seen = hold_features(actor=dana, version=draft, features=[A])

    assert [one.name for one in seen] == ["Aigerim"]
    assert FeatureHold.objects.filter(uid=A.uid).count() == 2


def test_a_hold_named_twice_is_one_hold(aigerim: User, draft: PlanVersion) -> None:
    hold_features(actor=aigerim, version=draft, features=[A, A])

    assert FeatureHold.objects.count() == 1


def test_holds_of_another_version_are_not_told_and_not_lost(
    aigerim: User, dana: User, draft: PlanVersion
) -> None:
    other = build.make_version(actor=aigerim, slug="other")
    hold_features(actor=aigerim, version=other, features=[A])

    hold_features(actor=aigerim, version=draft, features=[])

    assert hold_features(actor=dana, version=draft, features=[]) == []
    assert [one.feature for one in hold_features(actor=dana, version=other, features=[])] == [A]


def test_a_hold_counts_for_a_quarter_of_an_hour() -> None:
    assert timedelta(minutes=15) == settings.HOLD_FRESH_FOR


@pytest.mark.parametrize(("minutes", "seen"), [(14, 1), (16, 0)])
def test_a_hold_ends_when_nothing_more_is_heard(
    aigerim: User, dana: User, draft: PlanVersion, minutes: int, seen: int
) -> None:
    hold_features(actor=aigerim, version=draft, features=[A])
    grow_older(timedelta(minutes=minutes))

    assert len(hold_features(actor=dana, version=draft, features=[])) == seen


def test_old_rows_of_anybody_are_swept_when_somebody_writes(
    aigerim: User, dana: User, draft: PlanVersion
) -> None:
    other = build.make_version(actor=aigerim, slug="other")
    hold_features(actor=aigerim, version=other, features=[A, B])
    grow_older(timedelta(hours=1))

    hold_features(actor=dana, version=draft, features=[A])

    assert list(FeatureHold.objects.values_list("user", flat=True)) == [dana.pk]


def test_a_hold_never_blocks_a_save(
    aigerim: User, dana: User, draft: PlanVersion, zone: PlanFeature
) -> None:
    hold_features(actor=aigerim, version=draft, features=[A])
    change = Operation(
        OperationKind.UPDATE,
        "functional-zone",
        uid=zone.uid,
        attributes={"name_ru": "Парк"},
        if_match=zone.content_hash,
    )

    save_changeset(actor=dana, version=draft, operations=[change], reason="Named after the park")

    zone.refresh_from_db()
    assert zone.name_ru == "Парк"


@pytest.mark.django_db(transaction=True)
def test_a_hold_being_written_makes_no_save_wait(
    aigerim: User, dana: User, draft: PlanVersion, zone: PlanFeature
) -> None:
    saved: list[str] = []

    def save() -> None:
        change = Operation(
            OperationKind.UPDATE, "functional-zone", uid=zone.uid, attributes={"name_ru": "Парк"}
        )
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '2s'")
        save_changeset(actor=dana, version=draft, operations=[change], reason="Named by the park")
        saved.append("saved")
        connection.close()

    with transaction.atomic():
        hold_features(actor=aigerim, version=draft, features=[A])
        thread = threading.Thread(target=save)
        thread.start()
        thread.join(timeout=10)

    assert saved == ["saved"]


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_do_not_wait_for_each_other(
    aigerim: User, dana: User, draft: PlanVersion
) -> None:
    absent = cast.person("Yerlan", Role.PLANNER)
    hold_features(actor=absent, version=draft, features=[A, B])
    grow_older(timedelta(hours=1))
    heard: list[Any] = []

    def hold() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '2s'")
        heard.append(hold_features(actor=dana, version=draft, features=[B]))
        connection.close()

    with transaction.atomic():
        hold_features(actor=aigerim, version=draft, features=[A])
        thread = threading.Thread(target=hold)
        thread.start()
        thread.join(timeout=10)

    assert len(heard) == 1


def test_citizens_and_other_staff_hold_nothing(
    bolat: User, nurlan: User, draft: PlanVersion
) -> None:
    for person in (bolat, nurlan):
        with pytest.raises(NotAllowed):
            hold_features(actor=person, version=draft, features=[A])
    with pytest.raises(SignInRequired):
        hold_features(actor=AnonymousUser(), version=draft, features=[A])


def test_nothing_is_held_in_a_frozen_version(aigerim: User, draft: PlanVersion) -> None:
    frozen = change_state(actor=aigerim, version=draft, to=State.ON_HEARING)

    with pytest.raises(Conflict) as refusal:
        hold_features(actor=aigerim, version=frozen, features=[A])

    assert refusal.value.code == "version.frozen"


def test_an_unknown_layer_cannot_be_held(aigerim: User, draft: PlanVersion) -> None:
    with pytest.raises(NotFound) as refusal:
        hold_features(actor=aigerim, version=draft, features=[FeatureKey("moon", A.uid)])

    assert refusal.value.code == "layer.unknown"
    assert not FeatureHold.objects.exists()


def test_holding_writes_no_journal(aigerim: User, draft: PlanVersion) -> None:
    before = JournalEntry.objects.count()

    hold_features(actor=aigerim, version=draft, features=[A])

    assert JournalEntry.objects.count() == before


def test_holding_is_cheap_whatever_is_held(aigerim: User, draft: PlanVersion) -> None:
    many = [FeatureKey("functional-zone", uuid.UUID(int=number)) for number in range(200)]

    with CaptureQueriesContext(connection) as asked:
        hold_features(actor=aigerim, version=draft, features=many)

    assert len(asked) <= 8


def test_a_person_without_a_name_is_a_colleague_and_no_address_is_told(
    aigerim: User, dana: User, draft: PlanVersion
) -> None:
    User.objects.filter(pk=aigerim.pk).update(full_name="")
    hold_features(actor=aigerim, version=draft, features=[A])

    (seen,) = hold_features(actor=dana, version=draft, features=[])

    assert seen.name
    assert "@" not in seen.name


def test_the_api_takes_and_tells_features_as_layer_and_identifier(
    api: Api, aigerim: User, dana: User, draft: PlanVersion
) -> None:
    url = f"/api/v1/versions/{draft.slug}/holds/"
    api(aigerim).post(url, {"features": [str(A)]}, format="json")

    answer = api(dana).post(url, {"features": []}, format="json")

    assert answer.status_code == 200
    (seen,) = answer.json()
    assert set(seen) == {"feature", "name", "seen_at"}
    assert (seen["feature"], seen["name"]) == (f"functional-zone/{A.uid}", "Aigerim")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "features"),
        ({"features": "functional-zone"}, "features"),
        ({"features": ["functional-zone"]}, "features[0]"),
        ({"features": ["functional-zone/7"]}, "features[0]"),
        ({"features": [None]}, "features[0]"),
        ({"features": [str(A)] * 201}, "features"),
    ],
)
def test_what_cannot_be_read_is_refused_by_field(
    api: Api, aigerim: User, draft: PlanVersion, body: dict[str, Any], field: str
) -> None:
    answer = api(aigerim).post(f"/api/v1/versions/{draft.slug}/holds/", body, format="json")

    assert answer.status_code == 400
    assert [one["field"] for one in answer.json()["errors"]] == [field]
