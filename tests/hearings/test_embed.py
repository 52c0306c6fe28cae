"""The card for other sites: only named sites may frame it, and it keeps to the policy of every page."""

import re

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from apps.accounts.models import User
from apps.hearings.actions.draft_hearing import draft_hearing
from apps.hearings.models import Hearing
from apps.plans.models import PlanVersion
from tests.hearings.conftest import announcement

pytestmark = pytest.mark.django_db

CARD = "/ru/embed/hearings/correction-2026/"


def directives(policy: str) -> dict[str, str]:
    """The policy's directives by name."""
    parts = (part.strip().partition(" ") for part in policy.split(";"))
    return {name: value for name, _space, value in parts}


def test_without_a_setting_only_this_site_may_frame_the_card(
    client: Client, hearing: Hearing
) -> None:
    card = client.get(CARD)

    policy = directives(card.headers["Content-Security-Policy"])
    assert card.status_code == 200
    assert policy["frame-ancestors"] == "'self'"
    assert "X-Frame-Options" not in card.headers


def test_the_sites_that_the_operator_names_may_frame_the_card_and_nothing_else(
    client: Client, hearing: Hearing, settings: Settings
) -> None:
    settings.EMBED_ALLOWED_ORIGINS = ["https://astana.gov.kz", "https://city.example"]

    card = client.get(CARD)
    page = client.get("/ru/hearings/correction-2026/")

    policy = directives(card.headers["Content-Security-Policy"])
    assert policy["frame-ancestors"] == "'self' https://astana.gov.kz https://city.example"
    assert directives(page.headers["Content-Security-Policy"])["frame-ancestors"] == "'none'"
    assert page.headers["X-Frame-Options"] == "DENY"


def test_the_card_keeps_to_the_policy_of_every_page(
    client: Client, hearing: Hearing, settings: Settings
) -> None:
    card = client.get(CARD)

    mine = directives(card.headers["Content-Security-Policy"])
    common = directives(settings.CONTENT_SECURITY_POLICY)
    body = card.content.decode()
    assert {**mine, "frame-ancestors": ""} == {**common, "frame-ancestors": ""}
    assert all(
        one.startswith("/static/")
        for one in re.findall(r'<(?:script|link)[^>]* (?:src|href)="([^"]+)"', body)
    )
    assert "<style" not in body
    assert " style=" not in body


def test_the_card_sets_no_cookie_and_says_what_everybody_may_know(
    client: Client, hearing: Hearing
) -> None:
    card = client.get(CARD)

    assert card.cookies == {}
    assert hearing.title_ru in card.content.decode()
    assert 'rel="noopener"' in card.content.decode()


def test_a_draft_has_no_card(
    client: Client, aigerim: User, hearing: Hearing, successor: PlanVersion
) -> None:
    drafted = draft_hearing(
        actor=aigerim, version=successor, announcement=announcement(slug="next-2026")
    )
    client.force_login(aigerim)

    assert client.get(f"/embed/hearings/{drafted.slug}/").status_code == 404
