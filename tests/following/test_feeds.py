"""The feeds: whole Atom documents, in the reader's language, of public things only."""

from datetime import datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.following.models import Event
from apps.hearings.actions.add_meeting import add_meeting
from apps.hearings.actions.draft_hearing import draft_hearing
from apps.hearings.actions.extend_hearing import extend_hearing
from apps.hearings.actions.record_notice import record_notice
from apps.hearings.domain.ladder import State
from apps.hearings.messages import instant_text
from apps.hearings.models import Hearing
from apps.kernel import clock
from apps.plans.models import PlanVersion
from tests.hearings.conftest import announcement
from tests.hearings.lawful import REASON, meeting_entry, notice_entry, put_in_state

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def read(client: Client, address: str) -> ElementTree.Element:
    """The feed at an address, checked for what RFC 4287 demands of every one."""
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(response.content)  # noqa: S314 - our own document
    assert feed.tag == f"{ATOM}feed"
    own = [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert len(own) == 1
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    for part in (feed, *feed.findall(f"{ATOM}entry")):
        assert part.findtext(f"{ATOM}id")
        assert part.findtext(f"{ATOM}title")
        assert datetime.fromisoformat(part.findtext(f"{ATOM}updated") or "").tzinfo is not None
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids)
    return feed


def titles(feed: ElementTree.Element) -> list[str]:
    return [entry.findtext(f"{ATOM}title") or "" for entry in feed.findall(f"{ATOM}entry")]


def test_the_feed_of_a_hearing_tells_its_notices_extensions_and_meetings(
    client: Client, bolat: User, hearing: Hearing
) -> None:
    record_notice(actor=bolat, hearing=hearing, entry=notice_entry())
    meeting = add_meeting(actor=bolat, hearing=hearing, entry=meeting_entry())
    closes_at = hearing.closes_at + timedelta(days=7)
    extend_hearing(actor=bolat, hearing=hearing, closes_at=closes_at, reason=REASON)

    feed = read(client, "/en/hearings/correction-2026/feed.xml")

    found = titles(feed)
    assert f"Meeting: {instant_text(meeting.starts_at)}" in found
    assert f"Extended until {instant_text(closes_at)}" in found
    assert "Notice: astana.gov.kz" in found
    assert {"Announced", "Open"} <= set(found)


def test_a_feed_speaks_the_language_of_its_address(client: Client, hearing: Hearing) -> None:
    kazakh = read(client, "/hearings/correction-2026/feed.xml")
    russian = read(client, "/ru/hearings/correction-2026/feed.xml")

    assert kazakh.findtext(f"{ATOM}title") == hearing.title_kk
    assert russian.findtext(f"{ATOM}title") == hearing.title_ru


def test_the_feed_of_all_hearings_names_each(client: Client, hearing: Hearing) -> None:
    found = titles(read(client, "/ru/hearings/feed.xml"))

    assert all(title.startswith(hearing.title_ru) for title in found)
    assert len(found) == 2


def test_a_conclusion_says_how_many_decisions_it_brings(
    client: Client, bolat: User, hearing: Hearing
) -> None:
    put_in_state(hearing, State.CONCLUDED)
    Event.objects.create(kind="concluded", hearing=hearing, at=clock.now(), noted_at=clock.now())

    feed = read(client, "/en/hearings/correction-2026/feed.xml")

    concluded = next(
        one for one in feed.findall(f"{ATOM}entry") if one.findtext(f"{ATOM}title") == "Concluded"
    )
    assert concluded.findtext(f"{ATOM}summary") == "0 decisions"


def test_a_draft_is_in_no_feed(
    client: Client, aigerim: User, hearing: Hearing, successor: PlanVersion
) -> None:
    drafted = draft_hearing(
        actor=aigerim,
        version=successor,
        announcement=announcement(slug="next-2026", title_ru="Тайна"),
    )
    client.force_login(aigerim)

    assert client.get(f"/hearings/{drafted.slug}/feed.xml").status_code == 404
    assert not any("Тайна" in title for title in titles(read(client, "/ru/hearings/feed.xml")))


def test_the_pages_lead_to_their_feeds(client: Client, hearing: Hearing) -> None:
    page = client.get("/ru/hearings/correction-2026/").content.decode()
    listing = client.get("/ru/hearings/").content.decode()

    assert 'type="application/atom+xml"' in page
    assert 'href="/ru/hearings/correction-2026/feed.xml"' in page
    assert 'href="/ru/hearings/feed.xml"' in listing
