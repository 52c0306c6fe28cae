"""Error pages: in the reader's language, and whole when the database and Redis are gone."""

import pytest
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation
from django.views.defaults import server_error


@pytest.mark.parametrize("name", ["503", "500"])
def test_the_page_of_a_breakdown_asks_nothing_of_the_database(name: str) -> None:
    # No database mark: any query here would fail the test.
    page = render_to_string(f"errors/{name}.html", {"text": "Soon"})

    assert f">{name}</p>" in page
    assert 'href="/"' in page


def test_the_server_error_page_is_ours() -> None:
    answer = server_error(HttpRequest())

    assert answer.status_code == 500
    assert "bar__brand" in answer.content.decode()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_breakdown_page_speaks_the_readers_language(language: str) -> None:
    with translation.override(language):
        page = render_to_string("errors/503.html", {"text": ""})

    assert f'<html lang="{language}">' in page


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/ru/versions/none/", "/ru/hearings/none/"])
def test_an_unknown_thing_is_refused_with_a_way_on(client: Client, address: str) -> None:
    answer = client.get(address)

    assert answer.status_code == 404
    assert 'href="/ru/"' in answer.content.decode()


@pytest.mark.django_db
def test_no_page_carries_inline_script_or_style(client: Client) -> None:
    for address in ("/", "/ru/hearings/", "/accounts/login/", "/nowhere/"):
        page = client.get(address).content.decode()

        assert " style=" not in page
        assert "<script>" not in page
        assert "onclick" not in page
