"""Hour and zone wherever an instant of a hearing is shown."""

from collections.abc import Callable

import pytest
from django.template import Context, Template
from django.test import Client

from apps.accounts.models import User
from apps.hearings import messages
from apps.hearings.actions.close_hearing import close_hearing
from apps.hearings.models import Hearing
from apps.hearings.queries import preview_link
from tests.hearings.conftest import Leave
from tests.hearings.lawful import at, close_at

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
CLOSES = at(2126, 12, 20, 18)


@pytest.fixture
def ends_at_six(hearing: Hearing) -> Hearing:
    """A hearing that closes at 18:00 in Astana."""
    close_at(hearing, CLOSES)
    Hearing.objects.filter(pk=hearing.pk).update(opens_at=at(2026, 11, 1, 9))
    hearing.refresh_from_db()
    return hearing


@pytest.mark.parametrize("language", ["", "/ru", "/en"])
@pytest.mark.parametrize("path", ["/", "/hearings/", "/hearings/{slug}/"])
def test_every_page_that_shows_a_hearing_says_hour_and_zone(
    language: str, path: str, client: Client, ends_at_six: Hearing
) -> None:
    address = path.format(slug=ends_at_six.slug)

    page = client.get(f"{language}{address}").content.decode()

    assert "18:00 (UTC+5)" in page


def test_the_receipt_says_hour_and_zone(client: Client, ends_at_six: Hearing, leave: Leave) -> None:
    statement = leave()

    page = client.get(f"/hearings/{ends_at_six.slug}/statements/1/").content.decode()

    assert messages.instant_text(statement.received_at) in page
    assert "(UTC+5)" in page


def test_the_refusal_after_the_close_says_hour_and_zone(
    client: Client, ends_at_six: Hearing
) -> None:
    close_at(ends_at_six, at(2026, 11, 20, 18))

    page = client.get(f"/hearings/{ends_at_six.slug}/").content.decode()

    assert "20.11.2026 18:00 (UTC+5)" in page


def test_the_filters_write_instants_the_same_way() -> None:
    words = Template("{% load instants %}{{ at|instant }} {{ at|zone }}{{ none|instant }}")

    shown = words.render(Context({"at": CLOSES, "none": None}))

    assert shown == "20.12.2126 18:00 (UTC+5) (UTC+5)"


def test_a_draft_seen_by_its_link_says_hour_and_zone(client: Client, ends_at_six: Hearing) -> None:
    page = client.get(f"/preview/{preview_link(ends_at_six)}/").content.decode()

    assert "18:00 (UTC+5)" in page


def test_the_list_says_when_a_hearing_was_closed_by_hand(
    client: Client, bolat: User, ends_at_six: Hearing
) -> None:
    closed = close_hearing(actor=bolat, hearing=ends_at_six, reason="The hall has burnt down")

    page = client.get("/en/hearings/").content.decode()

    assert closed.closed_at is not None
    assert f"{messages.local(closed.closed_at):%H:%M} (UTC+5)" in page
    assert "2126" not in page
