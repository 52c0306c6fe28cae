"""What was said about a feature, as things that depend on it and in the planner's editor."""

import uuid
from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.hearings.domain.entry import Kind
from apps.hearings.models import Statement
from apps.hearings.queries.about import statement_dependants
from apps.plans.domain.dependant import FeatureKey
from apps.plans.models import PlanFeature, PlanVersion
from tests import shapes
from tests.hearings.conftest import Leave
from tests.hearings.dividing import ZONES, Halves, about, numbers

# --- as dependants ---


def test_statements_depend_on_the_features_they_name(
    leave: Leave, aigerim: User, zone: PlanFeature
) -> None:
    said = leave("Мектеп\n керек.", kind=Kind.PROPOSAL.value, targets=about(zone))

    (found,) = statement_dependants(aigerim, said.hearing.version, [FeatureKey(ZONES, zone.uid)])

    assert (found.feature, found.kind) == (FeatureKey(ZONES, zone.uid), "statement")
    assert said.register_code in found.title
    assert "Мектеп керек." in found.title
    assert found.url.endswith(f"/hearings/{said.hearing.slug}/statements/{said.number}/")


def test_only_the_part_that_a_comment_followed_has_it_as_dependant(
    leave: Leave, aigerim: User, zone: PlanFeature, halves: Halves, successor: PlanVersion
) -> None:
    west, east = (FeatureKey(ZONES, part.uid) for part in halves)
    leave(targets=about(zone), place=shapes.point(10, 50))

    assert [one.feature for one in statement_dependants(aigerim, successor, [east, west])] == [west]


def test_the_api_of_dependants_lists_statements(
    leave: Leave, api: Callable[..., APIClient], aigerim: User, zone: PlanFeature
) -> None:
    said = leave(targets=about(zone))

    answer = api(aigerim).get(
        f"/api/v1/versions/{said.hearing.version.slug}/dependants/?feature={ZONES}/{zone.uid}"
    )

    assert [(row["kind"], row["total"]) for row in answer.json()] == [("statement", 1)]


def test_the_dependants_of_a_closed_feature_are_asked_of_what_it_became(
    api: Callable[..., APIClient], aigerim: User, zone: PlanFeature, halves: Halves
) -> None:
    answer = api(aigerim).get(f"/api/v1/versions/successor/dependants/?feature={ZONES}/{zone.uid}")

    assert (answer.status_code, answer.json()["code"]) == (404, "feature.closed")
    assert set(answer.json()["children"]) == {str(part.uid) for part in halves}


def test_asking_takes_no_more_questions_when_more_was_said(
    leave: Leave, aigerim: User, zone: PlanFeature, halves: Halves, successor: PlanVersion
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as questions:
            numbers(aigerim, successor, halves[0])
        return len(questions)

    leave(targets=about(zone), place=shapes.point(10, 50))
    before = asked()

    for number in range(5):
        leave(f"Тағы {number}.", targets=about(zone), place=shapes.point(10, 50))

    assert asked() == before


# --- what the editor shows ---


def panel(client: Client, version: PlanVersion, row: PlanFeature) -> str:
    answer = client.get(f"/workspace/{version.slug}/about/{ZONES}/{row.uid}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_editor_reads_what_was_said_with_links(
    leave: Leave,
    sign_in: Callable[[User], Client],
    aigerim: User,
    zone: PlanFeature,
    halves: Halves,
    successor: PlanVersion,
) -> None:
    said: Statement = leave("Мектеп керек.", targets=about(zone), place=shapes.point(10, 50))
    client = sign_in(aigerim)

    west, east = (panel(client, successor, part) for part in halves)

    assert "Мектеп керек." in west
    assert f"/hearings/{said.hearing.slug}/statements/{said.number}/" in west
    assert said.hearing.title_kk in west
    assert "<html" not in west
    assert "Мектеп керек." not in east


def test_the_editor_shows_the_latest_and_says_how_many_there_are(
    leave: Leave, sign_in: Callable[[User], Client], aigerim: User, zone: PlanFeature
) -> None:
    for number in range(21):
        said = leave(f"Пікір {number}.", targets=about(zone))

    page = panel(sign_in(aigerim), said.hearing.version, zone)

    assert 'data-about-total="21"' in page
    assert page.count('class="statement"') == 20
    assert "Пікір 20." in page
    assert "Пікір 0." not in page


def test_nobodys_e_mail_is_shown(
    leave: Leave, sign_in: Callable[[User], Client], aigerim: User, zone: PlanFeature
) -> None:
    said = leave(targets=about(zone), author_email="secret@example.kz", author_name="Нұрлан")

    assert "secret@example.kz" not in panel(sign_in(aigerim), said.hearing.version, zone)


def test_what_the_editor_asks_in_vain_is_404(
    sign_in: Callable[[User], Client], aigerim: User, successor: PlanVersion
) -> None:
    answer = sign_in(aigerim).get(f"/workspace/successor/about/{ZONES}/{uuid.UUID(int=404)}/")

    assert answer.status_code == 404
