"""The home page: what a visitor finds first, in their language."""

import pytest
from django.test import Client

from apps.hearings.models import Hearing
from apps.plans.models import PlanVersion

pytestmark = pytest.mark.django_db


def test_an_empty_installation_still_greets(client: Client) -> None:
    page = client.get("/en/")

    assert page.status_code == 200
    assert "No hearings now" in page.content.decode()
    assert 'id="map-config"' not in page.content.decode()


def test_an_open_hearing_and_its_version_are_shown(client: Client, hearing: Hearing) -> None:
    page = client.get("/ru/").content.decode()

    assert "Весеннее обсуждение" in page
    assert f"/ru/hearings/{hearing.slug}/#statement" in page
    assert f"/ru/versions/{hearing.version.slug}/" in page
    assert 'id="map-config"' in page


def test_drafts_are_not_on_the_home_page(client: Client, draft: PlanVersion) -> None:
    page = client.get("/en/").content.decode()

    assert draft.name_en not in page


def test_the_language_switch_keeps_the_page(client: Client, hearing: Hearing) -> None:
    address = f"/ru/hearings/{hearing.slug}/statements/?kind=support"

    page = client.get(address).content.decode()

    assert f'href="/hearings/{hearing.slug}/statements/?kind=support"' in page
    assert f'href="/en/hearings/{hearing.slug}/statements/?kind=support"' in page
    assert '<html lang="ru">' in page


def test_an_unknown_address_is_answered_with_a_page_that_leads_on(client: Client) -> None:
    page = client.get("/en/nowhere/")

    assert page.status_code == 404
    assert "There is nothing at this address" in page.content.decode()
    assert 'href="/en/"' in page.content.decode()
