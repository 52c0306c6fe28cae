"""The hearings pages in Kazakh and Russian: what they show, what they refuse, and that typed text is kept."""

from collections.abc import Callable

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.hearings.actions.hide_statement import hide_statement
from apps.hearings.domain.entry import Target
from apps.hearings.models import Hearing, Statement
from apps.plans.models import PlanFeature, PlanVersion
from tests import shapes
from tests.hearings.conftest import Leave

pytestmark = pytest.mark.django_db

SignIn = Callable[[User], Client]


def page(client: Client, url: str, **query: str) -> str:
    """A page that must come, as text."""
    answer = client.get(url, query)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


@pytest.mark.parametrize(
    ("prefix", "title"),
    [
        ("", "Бас жоспарды түзету"),
        ("/ru", "Корректировка генерального плана"),
        ("/en", "Correction"),
    ],
)
@pytest.mark.parametrize("url", ["", "{slug}/", "{slug}/statements/", "{slug}/statements/new/"])
def test_each_page_speaks_the_readers_language(
    client: Client, hearing: Hearing, prefix: str, title: str, url: str
) -> None:
    text = page(client, f"{prefix}/hearings/{url.format(slug=hearing.slug)}")

    assert title in text
    assert f'lang="{prefix.strip("/") or "kk"}"' in text


def test_hour_and_zone_stand_on_the_hearing(client: Client, hearing: Hearing) -> None:
    assert "UTC+5" in page(client, f"/hearings/{hearing.slug}/")


def test_the_map_page_carries_map_statements_and_form(
    client: Client, hearing: Hearing, leave: Leave
) -> None:
    leave("Саябақ керек")

    text = page(client, f"/hearings/{hearing.slug}/")

    assert 'id="map-config"' in text
    assert f"/api/v1/hearings/{hearing.slug}/statements/" in text
    assert "Саябақ керек" in text
    assert 'name="idempotency_key"' in text


def test_a_feature_named_in_the_address_is_chosen(
    client: Client, hearing: Hearing, zone: PlanFeature
) -> None:
    url = f"/hearings/{hearing.slug}/statements/new/"

    text = page(client, url, feature=f"functional-zone/{zone.uid}")

    assert "Есіл саябағы" in text


def test_the_receipt_shows_number_time_text_and_fingerprint(
    client: Client, hearing: Hearing, leave: Leave
) -> None:
    statement = leave("Көше жарығы жоқ", author_name="Нұрлан", author_email="secret@example.kz")

    text = page(client, f"/ru/hearings/{hearing.slug}/statements/1/")

    assert statement.register_code in text
    assert statement.text_sha256 in text
    assert "UTC+5" in text
    assert 'lang="kk"' in text
    assert "Нұрлан" in text
    assert "secret@example.kz" not in text


def test_no_page_shows_an_address_or_an_account(
    client: Client, hearing: Hearing, leave: Leave, nurlan: User
) -> None:
    leave(actor=nurlan, author_name="Н.", author_email="secret@example.kz")

    for url in ("", f"{hearing.slug}/", f"{hearing.slug}/statements/"):
        text = page(client, f"/hearings/{url}")
        assert "secret@example.kz" not in text
        assert nurlan.email not in text


def test_statements_are_searched_filtered_and_turned_page_by_page(
    client: Client, hearing: Hearing, leave: Leave
) -> None:
    for one in range(21):
        leave(f"Пікір №{one}", kind="support")
    leave("Саябақ керек", kind="objection")
    url = f"/hearings/{hearing.slug}/statements/"

    assert "Саябақ керек" in page(client, url, q="саябақ")
    assert "Пікір №" not in page(client, url, kind="objection")
    assert "Пікір №0<" not in page(client, url)
    assert "Пікір №0" in page(client, url, page="2")
    assert page(client, url, kind="rumour", page="99")


def test_words_of_a_statement_are_shown_as_text_never_as_markup(
    client: Client, hearing: Hearing, leave: Leave
) -> None:
    leave("5 < 6 && «парк» & көше")

    text = page(client, f"/hearings/{hearing.slug}/statements/")

    assert "5 &lt; 6 &amp;&amp;" in text


def test_an_officer_hides_a_statement_and_the_public_sees_a_stub(
    client: Client, sign_in: SignIn, bolat: User, hearing: Hearing, leave: Leave
) -> None:
    leave("Боқтық сөз", author_name="Асқар")
    url = f"/hearings/{hearing.slug}/statements/1/"

    answer = sign_in(bolat).post(f"{url}hide/", {"code": "insult", "reason": "Insults a person"})

    assert answer.status_code == 303
    text = page(client, url)
    assert "Боқтық сөз" not in text
    assert "Асқар" not in text
    assert "Insults a person" in text


def test_hiding_without_a_reason_is_refused(
    sign_in: SignIn, bolat: User, hearing: Hearing, leave: Leave
) -> None:
    leave()

    answer = sign_in(bolat).post(
        f"/hearings/{hearing.slug}/statements/1/hide/", {"code": "insult", "reason": "bad"}
    )

    assert answer.status_code == 422
    assert not Statement.objects.get().is_hidden


def test_a_citizen_neither_hides_nor_closes(
    sign_in: SignIn, nurlan: User, hearing: Hearing, leave: Leave
) -> None:
    leave()
    browser = sign_in(nurlan)

    hidden = browser.post(f"/hearings/{hearing.slug}/statements/1/hide/", {"code": "insult"})
    closed = browser.post(
        f"/hearings/{hearing.slug}/desk/", {"act": "close", "reason": "I do not like it at all"}
    )

    assert (hidden.status_code, closed.status_code) == (403, 403)


def test_an_officer_closes_the_hearing_with_a_reason(
    client: Client, sign_in: SignIn, bolat: User, hearing: Hearing
) -> None:
    url = f"/hearings/{hearing.slug}/"
    browser = sign_in(bolat)
    reason = "Moved to January by the akimat"

    refused = browser.post(f"{url}desk/", {"act": "close", "reason": "soon"})
    closed = browser.post(f"{url}desk/", {"act": "close", "reason": reason})

    assert (refused.status_code, closed.status_code) == (422, 303)
    assert "Moved to January by the akimat" in page(client, url)


def test_a_planner_drafts_a_hearing_with_the_form_and_an_officer_publishes_it(
    sign_in: SignIn, aigerim: User, bolat: User, draft: PlanVersion
) -> None:
    browser = sign_in(aigerim)
    url = f"/workspace/{draft.slug}/open-hearing/"
    typed = {
        "slug": "by-form",
        "procedure_type": "town_planning",
        "title_kk": "Талқылау",
        "title_ru": "Обсуждение",
        "opens_at": "2026-11-01T09:00",
        "closes_at": "2099-12-01T18:00",
    }

    assert browser.get(url).status_code == 200
    refused = browser.post(url, typed | {"closes_at": "2026-10-01T18:00"})
    drafted = browser.post(url, typed)
    published = sign_in(bolat).post("/hearings/by-form/publish/")

    assert refused.status_code == 422
    assert "Обсуждение" in refused.content.decode()
    assert (drafted.status_code, drafted.headers["Location"]) == (303, "/hearings/by-form/edit/")
    assert (published.status_code, Hearing.objects.get().state) == (303, "open")
    # 18:00 in Astana is 13:00 UTC.
    assert Hearing.objects.get().closes_at.isoformat() == "2099-12-01T13:00:00+00:00"


def test_a_version_on_hearing_gets_no_second_hearing_by_the_form(
    sign_in: SignIn, aigerim: User, hearing: Hearing
) -> None:
    typed = {
        "slug": "again",
        "procedure_type": "town_planning",
        "title_kk": "Талқылау",
        "title_ru": "Обсуждение",
        "opens_at": "2026-11-01T09:00",
        "closes_at": "2099-12-01T18:00",
    }

    answer = sign_in(aigerim).post(f"/workspace/{hearing.version.slug}/open-hearing/", typed)

    assert answer.status_code == 409
    assert "Обсуждение" in answer.content.decode()


def test_a_visitor_signs_in_before_opening_and_a_citizen_may_not(
    client: Client, sign_in: SignIn, nurlan: User, draft: PlanVersion
) -> None:
    url = f"/workspace/{draft.slug}/open-hearing/"

    assert client.get(url).status_code == 302
    assert sign_in(nurlan).get(url).status_code == 403


@pytest.mark.parametrize("url", ["/hearings/nowhere/", "/hearings/nowhere/statements/1/"])
def test_what_does_not_exist_is_404(client: Client, db: None, url: str) -> None:
    assert client.get(url).status_code == 404


def test_a_hidden_statement_leads_nowhere_on_the_list(
    client: Client, hearing: Hearing, leave: Leave, bolat: User, zone: PlanFeature
) -> None:
    statement = leave("Боқтық", targets=(Target("functional-zone", zone.uid),))
    hide_statement(actor=bolat, statement=statement, code="insult", reason="Insults a person")

    text = page(client, f"/hearings/{hearing.slug}/statements/")

    assert "Боқтық" not in text
    assert statement.register_code in text


def test_a_drawn_place_is_said_in_words_too(client: Client, hearing: Hearing, leave: Leave) -> None:
    leave("Осында", place=shapes.point(0, 0))

    assert f"/hearings/{hearing.slug}/" in page(client, f"/hearings/{hearing.slug}/statements/1/")
