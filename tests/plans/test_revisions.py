"""The history of a version: pages, filters, one revision in full, in the reader's language."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from apps.accounts.models import Role, User
from apps.plans import queries
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.models import Changeset, FeatureRevision, PlanVersion
from apps.plans.queries.revisions import PAGE_LINES
from tests import build, cast, shapes

ZONE, OTHER = uuid.UUID(int=1), uuid.UUID(int=2)
HISTORY = "/api/v1/versions/draft/history/"
Api = Callable[[User], APIClient]
Act = Callable[..., Changeset]


@pytest.fixture
def act(draft: PlanVersion) -> Act:
    """One operation on the first zone, saved by somebody for some reason."""

    def done(
        author: User, kind: str, reason: str = "Changed by the survey", **what: Any
    ) -> Changeset:
        operation = Operation(OperationKind(kind), "functional-zone", ZONE, **what)
        return save_changeset(
            actor=author, version=draft, operations=[operation], reason=reason
        ).changeset

    return done


@pytest.fixture
def zone(aigerim: User, draft: PlanVersion) -> uuid.UUID:
    """A zone without a name, two hundred metres from a stop."""
    build.make_feature(
        actor=aigerim, version=draft, geometry=shapes.square(0, 0, 100), uid=ZONE, population=300
    )
    build.make_feature(
        actor=aigerim,
        version=draft,
        geometry=shapes.point(200, 0),
        layer="transport-stop",
        uid=OTHER,
        name_ru="Остановка «Мост»",
    )
    return ZONE


def ask(api: Api, user: User, language: str = "en", **query: Any) -> dict[str, Any]:
    response = api(user).get(HISTORY, query, headers={"accept-language": language})
    assert response.status_code == 200
    return dict(response.json())


def detail(api: Api, user: User, pk: int, language: str = "en") -> dict[str, Any]:
    response = api(user).get(
        f"/api/v1/versions/draft/revisions/{pk}/", headers={"accept-language": language}
    )
    assert response.status_code == 200
    return dict(response.json())


def test_a_line_says_who_when_why_what_and_which_fields(
    api: Api, aigerim: User, zone: uuid.UUID, act: Act
) -> None:
    changeset = act(
        aigerim, "update", geometry=shapes.square(0, 0, 90), attributes={"population": 400}
    )

    line = ask(api, aigerim)["results"][0]

    revision = FeatureRevision.objects.latest("id")
    assert line == {
        "id": revision.pk,
        "layer": "functional-zone",
        "layer_title": "Functional zones",
        "uid": str(ZONE),
        "title": line["title"],
        "operation": "update",
        "at": line["at"],
        "changeset": changeset.pk,
        "author": "Aigerim",
        "reason": "Changed by the survey",
        "subject": "",
        "fields": ["geometry", "population"],
    }


def test_a_removed_feature_keeps_its_title_in_the_readers_language(
    api: Api, aigerim: User, zone: uuid.UUID, act: Act
) -> None:
    act(aigerim, "delete")

    titles = {
        language: ask(api, aigerim, language)["results"][0]["title"] for language in ("kk", "ru")
    }

    assert titles["kk"] != titles["ru"]
    assert all(titles.values())
    assert str(ZONE) not in titles.values()


def test_a_history_comes_in_pages(
    api: Api, aigerim: User, zone: uuid.UUID, draft: PlanVersion
) -> None:
    with connection.cursor() as cursor:
        for _time in range(PAGE_LINES):
            cursor.execute("UPDATE plans_functionalzone SET population = population + 1")

    first, second, third = (ask(api, aigerim, page=page) for page in (1, 2, 3))

    assert first["count"] == second["count"] == third["count"] == PAGE_LINES + 2
    assert (len(first["results"]), len(second["results"]), third["results"]) == (PAGE_LINES, 2, [])
    ids = [one["id"] for one in first["results"] + second["results"]]
    assert ids == sorted(ids, reverse=True)


def test_a_page_costs_the_same_questions_however_long_it_is(
    aigerim: User, zone: uuid.UUID, draft: PlanVersion
) -> None:
    asked = []
    for _round in range(2):
        with CaptureQueriesContext(connection) as statements:
            queries.history_page(queries.history(draft), 1)
        asked.append(len(statements))
        with connection.cursor() as cursor:
            for _time in range(10):
                cursor.execute("UPDATE plans_functionalzone SET population = population + 1")

    assert asked[0] == asked[1]


def test_outlines_are_not_read_for_a_page(
    aigerim: User, zone: uuid.UUID, draft: PlanVersion
) -> None:
    page = queries.history_page(queries.history(draft), 1)

    assert {"before", "after"} <= page.lines[0].revision.get_deferred_fields()


@pytest.mark.parametrize(
    ("query", "operations"),
    [
        ({}, ["delete", "update", "create", "create"]),
        ({"layer": "functional-zone"}, ["delete", "update", "create"]),
        ({"uid": str(OTHER)}, ["create"]),
        ({"author": "bota"}, ["delete"]),
        ({"author": "aige"}, ["update", "create", "create"]),
        ({"q": "НАБЕРЕЖНАЯ"}, ["update"]),
        ({"q": "100%"}, []),
        ({"q": "набережная", "author": "bota"}, []),
    ],
)
def test_a_history_is_narrowed(
    api: Api,
    aigerim: User,
    zone: uuid.UUID,
    act: Act,
    query: dict[str, str],
    operations: list[str],
) -> None:
    bota = cast.person("Botagoz", Role.PLANNER)
    act(aigerim, "update", "Набережная стала шире", attributes={"population": 1})
    act(bota, "delete", "Nobody lives here any more")

    found = ask(api, aigerim, **query)

    assert [one["operation"] for one in found["results"]] == operations
    assert found["count"] == len(operations)


def test_a_history_of_one_changeset(api: Api, aigerim: User, zone: uuid.UUID, act: Act) -> None:
    changeset = act(aigerim, "update", attributes={"population": 1})
    act(aigerim, "update", attributes={"population": 2})

    (line,) = ask(api, aigerim, changeset=changeset.pk)["results"]

    assert line["changeset"] == changeset.pk


@pytest.mark.parametrize("query", ["page=0", "page=x", "changeset=x", "uid=zone-1"])
def test_an_unreadable_question_is_a_problem(
    api: Api, aigerim: User, draft: PlanVersion, query: str
) -> None:
    response = api(aigerim).get(f"{HISTORY}?{query}")

    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"


def test_a_page_beyond_the_last_is_empty(api: Api, aigerim: User, zone: uuid.UUID) -> None:
    assert ask(api, aigerim, page=10**30)["results"] == []


def test_a_change_by_raw_sql_has_no_author_and_no_reason(
    api: Api, aigerim: User, zone: uuid.UUID
) -> None:
    with connection.cursor() as cursor:
        # Another transaction than that of the last changeset, as far as one test can have two.
        cursor.execute("SELECT set_config('bas_jospar.changeset', '', true)")
        cursor.execute("UPDATE plans_functionalzone SET note = 'by hand'")

    line = ask(api, aigerim)["results"][0]

    assert (line["changeset"], line["author"], line["reason"]) == (None, "", "")
    assert line["fields"] == ["note"]


def test_a_revision_holds_both_states_as_geojson(
    api: Api, aigerim: User, zone: uuid.UUID, act: Act
) -> None:
    address = f"/api/v1/versions/draft/layers/functional-zone/features/{ZONE}/"
    before = api(aigerim).get(address).json()
    act(aigerim, "update", geometry=shapes.square(0, 0, 90), attributes={"max_storeys": 12})
    after = api(aigerim).get(address).json()

    found = detail(api, aigerim, FeatureRevision.objects.latest("id").pk)

    for state, seen in (("before", before), ("after", after)):
        assert found[state]["type"] == "Feature"
        assert found[state]["id"] == seen["id"]
        assert found[state]["properties"] == seen["properties"]
        given, expected = (ring_of(one) for one in (found[state], seen))
        assert given == [pytest.approx(corner, abs=2e-9) for corner in expected]
    assert found["fields"] == ["geometry", "max_storeys"]


def test_changes_are_told_in_words_and_codes_by_their_labels(
    api: Api, aigerim: User, zone: uuid.UUID, act: Act
) -> None:
    act(aigerim, "update", attributes={"population": 1400, "category": "green", "max_storeys": 0})

    changes = detail(api, aigerim, FeatureRevision.objects.latest("id").pk, "ru")["changes"]

    by_name = {one["name"]: one for one in changes}
    assert set(by_name) == {"category", "max_storeys", "population"}
    assert by_name["population"]["label"] == "Население"
    assert (by_name["population"]["before"], by_name["population"]["after"]) == ("300", "1\xa0400")
    assert (by_name["max_storeys"]["before"], by_name["max_storeys"]["after"]) == ("", "0")
    assert by_name["category"]["before"] == "Жилая застройка"
    assert by_name["category"]["after"] not in ("", "green")


def test_what_was_drawn_or_removed_differs_from_nothing_in_all_it_had(
    api: Api, aigerim: User, zone: uuid.UUID, act: Act
) -> None:
    act(aigerim, "delete")
    removed = detail(api, aigerim, FeatureRevision.objects.latest("id").pk)

    assert removed["after"] is None
    assert removed["before"]["id"] == str(ZONE)
    assert removed["fields"][0] == "geometry"
    assert {"population", "category", "zone_code"} <= set(removed["fields"])
    assert not {"note", "name_kk", "max_storeys"} & set(removed["fields"])
    assert {one["after"] for one in removed["changes"]} == {""}


def test_a_revision_of_another_version_is_not_found(
    api: Api, aigerim: User, zone: uuid.UUID
) -> None:
    build.make_version(actor=aigerim, slug="other")
    pk = FeatureRevision.objects.latest("id").pk

    response = api(aigerim).get(f"/api/v1/versions/other/revisions/{pk}/")

    assert response.status_code == 404
    assert response.json()["code"] == "revision.unknown"


def ring_of(feature: dict[str, Any]) -> list[list[float]]:
    """Corners of the first ring in a fixed order: where a ring begins says nothing."""
    return sorted(feature["geometry"]["coordinates"][0][0][:-1])
