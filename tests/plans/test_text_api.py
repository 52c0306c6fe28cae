"""The explanatory text over the API."""

import uuid
from typing import Any

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.plans.models import PlanVersion
from tests import build

pytestmark = pytest.mark.django_db
URL = "/api/v1/versions/words/text/"
PIECES = [
    {"kind": "chapter", "body_kk": "Көлік", "body_ru": "Транспорт", "body_en": "Transport"},
    {"kind": "paragraph", "body_kk": "ЛРТ ұзартылады.", "body_ru": "ЛРТ продлевается."},
]


@pytest.fixture
def version(aigerim: User) -> PlanVersion:
    return build.make_version(actor=aigerim, slug="words")


def put(client: Client, pieces: list[dict[str, Any]], **headers: str) -> Any:
    body = {"reason": "The text of the plan is written", "paragraphs": pieces}
    return client.put(URL, body, content_type="application/json", headers=headers)


def read(client: Client) -> Any:
    return client.get(URL).json()


@pytest.fixture
def planner(client: Client, aigerim: User, version: PlanVersion) -> Client:
    client.force_login(aigerim)
    return client


def test_what_is_written_is_read_with_numbers_and_a_new_etag(planner: Client) -> None:
    empty = read(planner)

    answer = put(planner, PIECES, **{"If-Match": f'"{empty["etag"]}"'})

    assert answer.status_code == 200
    shown = read(planner)
    assert answer.json() == shown
    assert answer.headers["ETag"] == f'"{shown["etag"]}"' != f'"{empty["etag"]}"'
    assert [(one["number"], one["body_ru"]) for one in shown["paragraphs"]] == [
        ("1", "Транспорт"),
        ("1", "ЛРТ продлевается."),
    ]


def test_without_if_match_nothing_is_written(planner: Client) -> None:
    answer = put(planner, PIECES)

    assert (answer.status_code, answer.json()["code"]) == (400, "text.if_match_required")
    assert read(planner)["paragraphs"] == []


def test_an_old_etag_is_refused(planner: Client) -> None:
    etag = read(planner)["etag"]
    put(planner, PIECES, **{"If-Match": etag})

    answer = put(planner, PIECES[:1], **{"If-Match": etag})

    assert (answer.status_code, answer.json()["code"]) == (412, "text.stale")


def test_a_piece_without_kazakh_is_refused_by_its_place(planner: Client) -> None:
    wrong = [PIECES[0], {"kind": "paragraph", "body_kk": "", "body_ru": "Только так."}]

    answer = put(planner, wrong, **{"If-Match": read(planner)["etag"]})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "paragraphs.1.body_kk"


def test_a_piece_of_another_version_is_refused(planner: Client) -> None:
    stranger = {**PIECES[1], "uid": str(uuid.uuid4())}

    answer = put(planner, [stranger], **{"If-Match": read(planner)["etag"]})

    assert answer.status_code == 422
