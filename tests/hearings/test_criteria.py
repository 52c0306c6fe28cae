"""What people ask of hearings and no other story shows: limits, languages, and what happens next."""

import csv
from datetime import timedelta
from pathlib import Path

import pytest
import shapely
from django.core import mail
from django.test import Client
from rest_framework.test import APIClient

from apps.hearings import messages
from apps.hearings.domain.identity import Identity, Level
from apps.hearings.models import Hearing
from apps.hearings.queries.author_links import author_token
from apps.jobs.actions.run_job import run_job
from apps.jobs.models import Job
from apps.packages.formats.statements_csv.writer import write
from tests.hearings.attaching import authority
from tests.hearings.conftest import Leave, move_clock
from tests.hearings.speaking import say

pytestmark = pytest.mark.django_db


def test_a_polygon_of_ten_thousand_and_one_vertices_is_422(hearing: Hearing) -> None:
    """H17: the limit of a drawing, over the API."""
    ring = shapely.Point(71.43, 51.128).buffer(0.01, quad_segs=2500).exterior.coords
    corners = [list(one) for one in ring]
    assert len(corners) == 10_001

    answers = [
        APIClient().post(
            f"/api/v1/hearings/{hearing.slug}/statements/",
            {
                "text": "Аумақ",
                "geometry": {"type": "Polygon", "coordinates": [[*some, corners[0]]]},
            },
            format="json",
            headers={"Idempotency-Key": f"ten-thousand-{len(some)}"},
        )
        for some in (corners[:9_999], corners[:10_000])
    ]

    assert [one.status_code for one in answers] == [201, 422]
    (error,) = answers[1].json()["errors"]
    assert (error["field"], error["code"]) == ("geometry", "geometry.too_many_vertices")


@pytest.mark.parametrize(
    "path", ["hearings/{slug}/", "hearings/{slug}/statements/", "hearings/{slug}/statements/1/"]
)
def test_a_kazakh_statement_on_a_russian_page_says_its_language(
    hearing: Hearing, leave: Leave, path: str
) -> None:
    """H21: a screen reader speaks each statement in its own language."""
    leave("Мектеп керек.", language="kk")

    page = Client().get(f"/ru/{path.format(slug=hearing.slug)}").content.decode()

    assert '<html lang="ru">' in page
    assert '<p class="statement__text" lang="kk">Мектеп керек.</p>' in page


def test_the_mail_of_a_receipt_says_hour_and_zone_and_what_happens_next(
    hearing: Hearing, leave: Leave
) -> None:
    """H4, and: silence after sending stops people from speaking."""
    statement = leave(author_email="author@example.kz")

    run_job(job_id=Job.objects.get(kind="receipt-mail").pk)

    body = str(mail.outbox[0].body)
    assert messages.instant_text(statement.received_at) in body
    assert messages.instant_text(hearing.closes_at) in body


def test_the_receipt_says_until_when_one_may_correct_and_afterwards_that_one_may_add(
    hearing: Hearing, leave: Leave
) -> None:
    statement = leave()
    address = f"/en/hearings/{hearing.slug}/receipt/{author_token(statement)}/"

    before = Client().get(address).content.decode()
    move_clock(hearing, opens_in=timedelta(days=-40), closes_in=timedelta(days=-1))
    after = Client().get(address).content.decode()

    assert "What happens next" in before
    assert f"Until {messages.instant_text(hearing.closes_at)} you may" not in after
    assert "you may correct or withdraw" in before
    assert "The time to speak is over" in after


def test_who_speaks_for_a_legal_entity_is_told_apart_in_the_export(
    hearing: Hearing, tmp_path: Path
) -> None:
    """H29: by its kind; its name and number stay behind."""
    say(hearing, "Мен")
    say(
        hearing,
        "Біз",
        organisation="«Есіл» ЖШС",
        bin="990140000017",
        attachments=(authority(hearing),),
        identity=Identity(Level.EMAIL, "a" * 64),
    )

    write(hearing.version, tmp_path, lambda _share, _step: None)

    text = (tmp_path / "statements.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert [row["legal_entity"] for row in rows] == ["no", "yes"]
    assert "990140000017" not in text
    assert "Есіл" not in text


def test_a_closed_hearing_says_plainly_whether_late_words_count(hearing: Hearing) -> None:
    move_clock(hearing, opens_in=timedelta(days=-40), closes_in=timedelta(days=-1))

    address = f"/en/hearings/{hearing.slug}/"
    hearing.refresh_from_db()

    page = Client().get(address).content.decode()

    assert messages.instant_text(hearing.closes_at) in page
    assert "does not count and is not registered" in page
    assert hearing.contact_email in page
