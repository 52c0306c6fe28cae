"""Pages of a draft, its publishing and its preview; the list of hearings; files beside a hearing."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.hearings import queries
from apps.hearings.actions.add_meeting import add_meeting
from apps.hearings.actions.draft_hearing import draft_hearing
from apps.hearings.actions.publish_hearing import publish_hearing
from apps.hearings.domain.calendar_file import Appointment, calendar_file
from apps.hearings.models import Hearing
from apps.kernel import clock
from apps.kernel.errors import Refused
from apps.plans.models import PlanVersion
from tests.hearings.conftest import announcement
from tests.hearings.lawful import meeting_entry, opened

SignIn = Callable[[User], Client]


@pytest.fixture
def drafted(aigerim: User, draft: PlanVersion) -> Hearing:
    """A draft that the planner made."""
    return draft_hearing(actor=aigerim, version=draft, announcement=announcement())


def typed(**changes: str) -> dict[str, str]:
    """The form of a draft."""
    return {
        "slug": "by-form",
        "procedure_type": "town_planning",
        "title_kk": "Талқылау",
        "title_ru": "Обсуждение",
        "opens_at": "2026-11-01T09:00",
        "closes_at": "2099-12-01T18:00",
        **changes,
    }


@pytest.mark.django_db
def test_dates_ahead_are_shown_before_anything_is_saved(
    sign_in: SignIn, aigerim: User, draft: PlanVersion
) -> None:
    url = f"/en/workspace/{draft.slug}/open-hearing/"

    looked = sign_in(aigerim).post(url, typed(look="1", notice_on="2026-11-25"))

    text = looked.content.decode()
    assert looked.status_code == 200
    assert "25.11.2026" in text
    assert "15.12.2026" in text
    assert not Hearing.objects.exists()


@pytest.mark.django_db
def test_a_draft_is_changed_and_its_slip_is_shown_at_its_field(
    sign_in: SignIn, aigerim: User, drafted: Hearing
) -> None:
    url = f"/hearings/{drafted.slug}/edit/"
    browser = sign_in(aigerim)

    refused = browser.post(url, typed(slug=drafted.slug, closes_at="2026-10-01T18:00"))
    saved = browser.post(url, typed(slug=drafted.slug))

    drafted.refresh_from_db()
    assert 'id="id_closes_at_error"' in refused.content.decode()
    assert (refused.status_code, saved.status_code) == (422, 303)
    assert drafted.title_ru == "Обсуждение"


@pytest.mark.django_db
def test_an_earlier_hearing_fills_the_form_but_not_its_own_dates(
    sign_in: SignIn, aigerim: User, drafted: Hearing
) -> None:
    url = f"/workspace/{drafted.version.slug}/open-hearing/"

    text = sign_in(aigerim).get(url, {"begin": f"hearing:{drafted.slug}"}).content.decode()

    assert drafted.title_kk in text
    assert f'name="slug" value="{drafted.version.slug}"' in text


@pytest.mark.django_db
def test_an_officer_who_drafted_gets_a_clear_no_and_another_one_publishes(
    sign_in: SignIn, bolat: User, aigerim: User, draft: PlanVersion
) -> None:
    mine = draft_hearing(actor=bolat, version=draft, announcement=announcement())
    url = f"/hearings/{mine.slug}/publish/"
    browser = sign_in(bolat)

    seen = browser.get(url).content.decode()
    forced = browser.post(url)

    assert 'data-check="person" data-ready="bad"' in seen
    assert f'action="{url}"' not in seen
    assert forced.status_code == 403
    assert "data-refused" in forced.content.decode()
    assert sign_in(aigerim).get(url).status_code == 200


@pytest.mark.django_db
def test_a_description_in_one_language_stops_the_announcement(
    bolat: User, aigerim: User, draft: PlanVersion
) -> None:
    words = announcement(description_kk="Тек қазақша")
    one_sided = draft_hearing(actor=aigerim, version=draft, announcement=words)

    with pytest.raises(Refused) as refused:
        publish_hearing(actor=bolat, hearing=one_sided)

    assert refused.value.code == "hearing.description_required"


@pytest.mark.django_db
def test_the_preview_is_the_public_page_with_a_banner_and_its_own_tiles(
    client: Client, drafted: Hearing
) -> None:
    token = queries.preview_link(drafted)

    page = client.get(f"/preview/{token}/").content.decode()
    tile = client.get(f"/preview/{token}/tiles/functional-zone/0/0/0.mvt")

    assert "data-draft-banner" in page
    assert 'id="map-config"' in page
    assert f"/preview/{token}/tiles/" in page
    assert tile.status_code == 200
    assert client.get(f"/tiles/{drafted.version.slug}/functional-zone/0/0/0.mvt").status_code == 404


@pytest.mark.django_db
def test_an_old_link_says_that_it_is_over(
    client: Client, drafted: Hearing, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = queries.preview_link(drafted)
    later = clock.now() + timedelta(hours=72)
    monkeypatch.setattr(clock, "now", lambda: later)

    answer = client.get(f"/en/preview/{token}/")

    assert answer.status_code == 410
    assert "This link is over" in answer.content.decode()


@pytest.mark.django_db
def test_the_list_tells_open_coming_and_over_apart_and_finds_words(
    client: Client, hearing: Hearing
) -> None:
    def found(**query: str) -> bool:
        return f'data-hearing="{hearing.slug}"' in client.get("/hearings/", query).content.decode()

    assert found(when="open")
    assert not found(when="coming")
    assert not found(when="over")
    assert not found(when="draft", q="жоспарды түзету балық")
    assert found(q="ЖОСПАРДЫ түзету")


@pytest.mark.django_db
def test_an_empty_list_leads_on(client: Client, hearing: Hearing) -> None:
    text = client.get("/en/hearings/", {"q": "nothing like it"}).content.decode()

    assert "Nothing found" in text
    assert 'href="/en/hearings/"' in text


@pytest.mark.django_db
def test_everybody_finds_meetings_rules_and_stages_on_the_page(
    client: Client, bolat: User, aigerim: User, hearing: Hearing
) -> None:
    add_meeting(actor=bolat, hearing=hearing, entry=meeting_entry())
    opened(bolat, hearing.version, slug="second-stage", previous=hearing.slug)

    text = client.get(f"/en/hearings/{hearing.slug}/").content.decode()

    assert "Дворец Жастар" in text or "Жастар сарайы" in text
    assert "To be confirmed by counsel." in text
    assert text.index(f"<strong>{hearing.title_en}</strong>") < text.index("/second-stage/")


@pytest.mark.django_db
def test_a_meeting_comes_as_a_calendar_file(client: Client, bolat: User, hearing: Hearing) -> None:
    meeting = add_meeting(actor=bolat, hearing=hearing, entry=meeting_entry())

    answer = client.get(f"/hearings/{hearing.slug}/meetings/{meeting.pk}.ics")

    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert "LOCATION:Жастар сарайы" in answer.content.decode()


def test_a_calendar_file_is_in_utc_escaped_and_folded() -> None:
    start = datetime(2026, 12, 15, 10, tzinfo=UTC)
    made = Appointment(
        uid="meeting-1@hall",
        title="Талқылау; бірінші, " + "ұзақ атау " * 12,
        place="Жастар",
        url="https://a.kz/",
        starts_at=start,
        ends_at=start + timedelta(hours=2),
        made_at=start,
        place_wgs=(71.43, 51.12),
    )

    lines = calendar_file(made).split("\r\n")

    assert "DTSTART:20261215T100000Z" in lines
    assert "GEO:51.120000;71.430000" in lines
    assert all(len(line.encode()) <= 75 for line in lines)
    assert "SUMMARY:Талқылау\\; бірінші\\, ұзақ" in "".join(lines)
