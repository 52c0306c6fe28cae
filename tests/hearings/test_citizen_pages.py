"""Pages around a statement: the author's, layers as lists, agreeing, rough places, what a browser may keep."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.hearings.models import Hearing, Statement
from apps.hearings.queries.author_links import author_token
from apps.hearings.views.offline import KEEP_HEADER
from apps.plans.models import PlanFeature
from tests import shapes
from tests.hearings.conftest import Leave, move_clock

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def statement(leave: Leave) -> Statement:
    return leave("Мектеп керек")


@pytest.fixture
def page(hearing: Hearing, statement: Statement) -> str:
    """The address of the author's page."""
    return f"/hearings/{hearing.slug}/amend/{author_token(statement)}/"


def test_the_author_corrects_until_the_close(client: Client, page: str) -> None:
    given = {"act": "correction", "correction-text": "Екі мектеп керек"}

    answer = client.post(page, given, follow=True)

    assert answer.redirect_chain[-1][1] == 303
    assert "Екі мектеп керек" in answer.content.decode()
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["Cache-Control"] == "private, no-store"


def test_a_withdrawal_wants_a_tick(client: Client, page: str, statement: Statement) -> None:
    assert client.post(page, {"act": "withdrawal"}).status_code == 422
    assert not Statement.objects.filter(withdrawn_at__isnull=False).exists()

    answer = client.post(page, {"act": "withdrawal", "withdrawal-is_sure": "on"}, follow=True)

    statement.refresh_from_db()
    assert statement.withdrawn_at is not None
    assert "Мектеп керек" not in answer.content.decode()


def test_after_the_close_the_author_only_adds(
    client: Client, page: str, hearing: Hearing, statement: Statement
) -> None:
    move_clock(hearing, opens_in=-timedelta(days=2), closes_in=-timedelta(minutes=1))
    late = client.post(page, {"act": "correction", "correction-text": "Басқа сөз"})

    added = client.post(
        page, {"act": "addition", "addition-text": "Балабақша да керек"}, follow=True
    )

    assert late.status_code == 409
    shown = added.content.decode()
    assert "Мектеп керек" in shown
    assert "Балабақша да керек" in shown


def test_a_made_up_link_opens_nothing(client: Client, hearing: Hearing) -> None:
    assert client.get(f"/hearings/{hearing.slug}/amend/AST-2026-000001.abc/").status_code == 404


def test_agreeing_counts_once_however_often(client: Client, hearing: Hearing, leave: Leave) -> None:
    said = leave("Ағаш керек")
    url = f"/hearings/{hearing.slug}/statements/{said.number}/agree/"

    for _time in range(3):
        assert client.post(url).status_code == 303

    said.refresh_from_db()
    assert said.agreement_count == 1


@pytest.mark.parametrize("words", ["Есіл", "Парк"])
def test_a_layer_is_a_list_found_by_names_in_any_language(
    client: Client, hearing: Hearing, zone: PlanFeature, words: str
) -> None:
    answer = client.get(
        f"/hearings/{hearing.slug}/features/", {"layer": "functional-zone", "q": words}
    )

    assert f"functional-zone/{zone.uid}" in answer.content.decode()


def test_the_piece_for_the_form_has_no_frame(
    client: Client, hearing: Hearing, zone: PlanFeature
) -> None:
    answer = client.get(f"/hearings/{hearing.slug}/features/", {"q": "Есіл", "part": "choices"})

    piece = answer.content.decode()
    assert f'data-add="functional-zone/{zone.uid}"' in piece
    assert "<html" not in piece


def test_the_square_of_a_rough_place_holds_the_place_and_is_the_same_for_its_neighbours(
    client: Client, hearing: Hearing
) -> None:
    url = f"/api/v1/hearings/{hearing.slug}/rough-place/"
    cells = []
    for lon in (71.43, 71.4300001):
        place = {"type": "Point", "coordinates": [lon, 51.13]}
        answer = APIClient().post(url, {"geometry": place}, format="json")
        assert answer.status_code == 200
        cells.append(answer.json()["cell"])

    assert cells[0] == cells[1]
    (ring,) = cells[0]["coordinates"]
    assert min(x for x, _y in ring) <= 71.43 <= max(x for x, _y in ring)
    assert min(y for _x, y in ring) <= 51.13 <= max(y for _x, y in ring)


def test_a_browser_keeps_the_page_of_guests_and_no_other(
    client: Client, hearing: Hearing, nurlan: User, sign_in: SignIn
) -> None:
    url = f"/hearings/{hearing.slug}/"

    assert client.get(url).headers[KEEP_HEADER] == "yes"
    assert KEEP_HEADER not in sign_in(nurlan).get(url).headers
    assert KEEP_HEADER not in client.post(url, {"text": ""}).headers


def test_a_page_with_a_message_for_one_person_is_not_kept(
    client: Client, hearing: Hearing, leave: Leave
) -> None:
    said = leave("Ағаш керек", place=shapes.point(1, 1))
    client.post(f"/hearings/{hearing.slug}/statements/{said.number}/agree/")

    assert KEEP_HEADER not in client.get(f"/hearings/{hearing.slug}/").headers


def test_the_worker_rules_the_whole_site_and_is_asked_for_anew_each_time(client: Client) -> None:
    answer = client.get("/sw.js")

    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Service-Worker-Allowed"] == "/"
    assert answer["Cache-Control"] == "no-cache"
    assert b"importScripts(" in answer.content
