"""What every response carries, and how errors leave."""

import pytest
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import OperationalError
from django.test import Client


def test_every_response_has_a_strict_content_security_policy(client: Client) -> None:
    policy = client.get("/healthz").headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "blob:" not in policy


def test_a_request_keeps_the_id_its_proxy_gave_it(client: Client) -> None:
    response = client.get("/healthz", headers={"x-request-id": "abc-123"})

    assert response.headers["X-Request-ID"] == "abc-123"


def test_a_strange_request_id_is_replaced(client: Client) -> None:
    response = client.get("/healthz", headers={"x-request-id": "a b\t<script>"})

    assert response.headers["X-Request-ID"].isalnum()


def test_the_process_reports_that_it_lives(client: Client) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}


def test_a_missing_page_is_a_page_for_people(client: Client, db: None) -> None:
    response = client.get("/ru/no-such-page/")

    assert response.status_code == 404
    assert "text/html" in response.headers["Content-Type"]


def test_a_missing_api_address_is_a_problem_document(client: Client, db: None) -> None:
    response = client.get("/api/v1/no-such-thing/")

    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["code"] == "page.not_found"


def test_a_database_that_fails_outside_the_views_is_a_503(
    monkeypatch: pytest.MonkeyPatch, db: None
) -> None:
    def gone(*_arguments: object) -> None:
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr(SessionMiddleware, "process_response", gone)
    client = Client(raise_request_exception=False)

    page = client.get("/en/")
    program = client.get("/api/v1/layers/")

    assert (page.status_code, page.headers["Retry-After"]) == (503, "10")
    assert "text/html" in page.headers["Content-Type"]
    assert (program.status_code, program.json()["code"]) == (503, "service.unavailable")
