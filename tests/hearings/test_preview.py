"""A draft by its link: without an account for 72 hours, then 410; a link taken back is worth nothing."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.hearings import queries
from apps.hearings.actions.draft_hearing import draft_hearing
from apps.hearings.actions.publish_hearing import publish_hearing
from apps.hearings.actions.revoke_preview import revoke_preview
from apps.hearings.domain.preview_link import (
    BadTokenError,
    check_token,
    is_over,
    make_token,
    read_token,
)
from apps.hearings.models import Hearing
from apps.kernel import clock
from apps.kernel.errors import NotAllowed
from apps.plans import cards
from apps.plans.models import PlanVersion
from tests import build, shapes
from tests.hearings.conftest import announcement

Api = Callable[..., APIClient]
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.fixture
def drafted(aigerim: User, draft: PlanVersion) -> Hearing:
    """A hearing that nobody has published."""
    return draft_hearing(actor=aigerim, version=draft, announcement=announcement())


def test_a_link_is_good_for_72_hours() -> None:
    link = read_token(make_token("hall", "nonce", NOON, "secret"))

    assert not is_over(link, NOON + timedelta(hours=72, seconds=-1))
    assert is_over(link, NOON + timedelta(hours=72))


@pytest.mark.parametrize(("nonce", "secret"), [("another", "secret"), ("nonce", "another")])
def test_a_link_is_worthless_with_another_nonce_or_secret(nonce: str, secret: str) -> None:
    link = read_token(make_token("hall", "nonce", NOON, "secret"))

    with pytest.raises(BadTokenError):
        check_token(link, nonce, secret)


def test_a_later_end_cannot_be_written_into_a_link() -> None:
    slug, until, mark = make_token("hall", "nonce", NOON, "secret").split("~")

    with pytest.raises(BadTokenError):
        check_token(read_token(f"{slug}~{int(until) + 1}~{mark}"), "nonce", "secret")


@pytest.mark.parametrize("token", ["", "hall", "hall~1~00", "hall~x~" + "0" * 64])
def test_what_is_no_link_is_not_read(token: str) -> None:
    with pytest.raises(BadTokenError):
        read_token(token)


@pytest.mark.django_db
def test_a_draft_is_seen_by_its_link_alone(client: Client, drafted: Hearing) -> None:
    token = queries.preview_link(drafted)

    by_link = client.get(f"/preview/{token}/")
    without = client.get(f"/hearings/{drafted.slug}/")

    assert (by_link.status_code, without.status_code) == (200, 404)
    page = by_link.content.decode()
    assert drafted.title_kk in page
    assert "(UTC+5)" in page
    assert by_link.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.django_db
def test_after_72_hours_the_link_is_gone(
    client: Client, drafted: Hearing, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = queries.preview_link(drafted)
    later = clock.now() + timedelta(hours=72)
    monkeypatch.setattr(clock, "now", lambda: later)

    answer = client.get(f"/preview/{token}/", headers={"accept": "application/json"})

    assert (answer.status_code, answer.json()["code"]) == (410, "preview.expired")
    assert "(UTC+5)" in answer.json()["detail"]


@pytest.mark.django_db
@pytest.mark.parametrize("token", ["hall~1~" + "0" * 64, "hall~999999999999~" + "0" * 64, "x"])
def test_a_forged_link_leads_nowhere(token: str, client: Client, db: None) -> None:
    assert client.get(f"/preview/{token}/").status_code == 404


@pytest.mark.django_db
def test_a_link_that_was_taken_back_leads_nowhere_and_a_new_one_works(
    client: Client, drafted: Hearing, aigerim: User, nurlan: User
) -> None:
    old = queries.preview_link(drafted)

    renewed = revoke_preview(actor=aigerim, hearing=drafted)

    assert client.get(f"/preview/{old}/").status_code == 404
    assert client.get(f"/preview/{queries.preview_link(renewed)}/").status_code == 200
    with pytest.raises(NotAllowed):
        revoke_preview(actor=nurlan, hearing=drafted)


@pytest.mark.django_db
def test_the_link_of_what_was_announced_meanwhile_leads_on(
    client: Client, drafted: Hearing, bolat: User
) -> None:
    token = queries.preview_link(drafted)
    publish_hearing(actor=bolat, hearing=drafted)

    page = client.get(f"/preview/{token}/").content.decode()

    assert f'href="/hearings/{drafted.slug}/"' in page


@pytest.mark.django_db
def test_a_planner_makes_and_takes_back_links_by_the_api(
    api: Api, aigerim: User, drafted: Hearing
) -> None:
    url = f"/api/v1/hearings/{drafted.slug}/preview/"

    made = api(aigerim).post(url)
    opened = api().get(made.json()["url"])
    gone = api(aigerim).delete(url)

    assert (made.status_code, opened.status_code, gone.status_code) == (201, 200, 204)
    assert api().get(made.json()["url"]).status_code == 404


@pytest.mark.django_db
def test_the_map_of_a_draft_names_and_shows_its_objects_by_the_link_alone(
    client: Client, drafted: Hearing, aigerim: User
) -> None:
    zone = build.make_feature(
        actor=aigerim, version=drafted.version, geometry=shapes.square(0, 0, 100)
    )
    base = f"/ru/preview/{queries.preview_link(drafted)}/features/functional-zone/"

    listed, card = client.get(base), client.get(f"{base}{zone.uid}/")

    assert [one["id"] for one in listed.json()["features"]] == [str(zone.uid)]
    assert (card.json()["id"], card.json()["title"]) == (str(zone.uid), cards.title(zone))
    assert card.headers["Cache-Control"] == "private, no-store"
    assert (
        client.get(f"/preview/{'x' * 20}/features/functional-zone/{zone.uid}/").status_code == 404
    )


@pytest.mark.django_db
def test_a_draft_offers_no_way_that_its_link_does_not_open(
    client: Client, drafted: Hearing
) -> None:
    slug, version = drafted.slug, drafted.version.slug

    page = client.get(f"/preview/{queries.preview_link(drafted)}/").content.decode()

    assert f"/hearings/{slug}/" not in page
    assert f"/versions/{version}/" not in page
