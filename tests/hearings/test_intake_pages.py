"""Pages of intake: entering, the report of a spreadsheet, likeness, bodies and their own page."""

import io
import re
import zlib
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from apps.accounts.models import User
from apps.hearings.actions.invite_body import invite_body
from apps.hearings.actions.request_statement_import import request_statement_import
from apps.hearings.models import Attachment, Consultation, ConsultedBody, Hearing, Statement
from apps.hearings.queries import today
from apps.hearings.queries.consultations import consultation_token
from apps.jobs.actions.run_job import run_job
from apps.kernel import clock
from apps.plans.models import PlanFeature
from tests.hearings.conftest import Leave, move_clock
from tests.hearings.test_import_statements import GOOD, book

DESK = "/hearings/correction-2026/desk/"


def pages(made: bytes) -> int:
    """How many pages a PDF has; its objects stand in packed streams."""
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", made, re.DOTALL)
    return sum(len(re.findall(rb"/Type\s*/Page\b", _unpacked(one))) for one in packed)


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


@pytest.fixture
def officer(client: Client, bolat: User) -> Client:
    """Bolat's browser."""
    client.force_login(bolat)
    return client


@pytest.mark.django_db
def test_an_officer_enters_a_paper_with_its_scan_and_place(
    officer: Client, hearing: Hearing, zone: PlanFeature
) -> None:
    answer = officer.post(
        f"{DESK}intake/",
        {
            "channel": "paper",
            "kind": "objection",
            "sent_on": today().isoformat(),
            "text": "Хат.",
            "targets": f"functional-zone/{zone.uid}",
            "geometry": '{"type": "Point", "coordinates": [71.43, 51.12]}',
            "scan": SimpleUploadedFile("a.pdf", b"%PDF-1.4\n%%EOF\n"),
            "to_be_checked": "on",
        },
    )

    row = Statement.objects.get()
    assert answer.status_code == 303
    assert (row.channel, row.kind, row.geom is not None) == ("paper", "objection", True)
    assert Attachment.objects.get().statement == row
    page = officer.get(answer.headers["Location"]).content.decode()
    assert row.register_code in page
    assert f"{DESK}intake/1/receipt.pdf" in page


@pytest.mark.django_db
def test_what_was_typed_stays_when_it_is_refused(officer: Client, hearing: Hearing) -> None:
    page = officer.post(f"{DESK}intake/", {"channel": "fax", "kind": "remark", "text": "Ұзақ хат."})

    assert page.status_code == 422
    assert "Ұзақ хат." in page.content.decode()


@pytest.mark.django_db
def test_after_the_close_the_form_asks_for_the_reason(officer: Client, hearing: Hearing) -> None:
    assert 'name="late_reason"' not in officer.get(f"{DESK}intake/").content.decode()
    move_clock(hearing, opens_in=timedelta(days=-30), closes_in=timedelta(days=-1))

    assert 'name="late_reason"' in officer.get(f"{DESK}intake/").content.decode()


@pytest.mark.django_db
def test_the_planner_watches_and_enters_nothing(
    client: Client, hearing: Hearing, aigerim: User
) -> None:
    client.force_login(aigerim)

    page = client.get(f"{DESK}intake/")

    assert page.status_code == 200
    assert "data-enter" not in page.content.decode()
    assert client.post(f"{DESK}intake/", {"text": "Хат."}).status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_blank_form_is_one_sheet(officer: Client, hearing: Hearing, language: str) -> None:
    made = officer.get(f"{DESK}intake/form.pdf", {"language": language}).content

    assert pages(made) == 1
    assert made == officer.get(f"{DESK}intake/form.pdf", {"language": language}).content


@pytest.mark.django_db
def test_mistakes_of_a_spreadsheet_are_listed_and_downloaded(
    officer: Client, hearing: Hearing, bolat: User
) -> None:
    content = book([GOOD, ("", "=1+1")])
    job = request_statement_import(
        actor=bolat, hearing=hearing, content=io.BytesIO(content), name="letters.xlsx"
    )
    run_job(job_id=job.pk)

    page = officer.get(f"{DESK}intake/import/{job.pk}/").content.decode()
    sheet = officer.get(f"{DESK}intake/import/{job.pk}/errors.csv").content.decode("utf-8-sig")

    assert "Мәтін / Текст / Text" in page
    assert [line.split(",")[:2] for line in sheet.splitlines()[1:]] == [["3", "A"], ["3", "B"]]


@pytest.mark.django_db
def test_a_pair_is_joined_on_the_page_and_parted_again(
    officer: Client, hearing: Hearing, leave: Leave
) -> None:
    leave("Біз саябақтағы құрылысқа қарсымыз.")
    leave("Біз саябақтағы құрылысқа қарсымыз!")

    joined = officer.post(f"{DESK}like/", {"act": "join_numbers", "numbers": "1, 2"})
    page = officer.get("/en/hearings/correction-2026/desk/like/").content.decode()

    assert joined.status_code == 303
    assert "One position, 2 signatories" in page
    assert (
        officer.post(f"{DESK}like/", {"act": "join_numbers", "numbers": "1, x"}).status_code == 404
    )


@pytest.mark.django_db
def test_a_body_is_invited_on_the_page_and_answers_on_its_own(
    officer: Client, hearing: Hearing
) -> None:
    body = ConsultedBody.objects.create(name_kk="Су", name_ru="Вода", email="su@example.kz")
    invited = officer.post(
        f"{DESK}bodies/", {"act": "invite", "body": body.pk, "due_at": "31.12.2099 18:00"}
    )
    address = f"/consultation/{consultation_token(Consultation.objects.get())}/"
    visitor = Client()

    drafted = visitor.post(address, {"act": "release", "kind": "remark", "text": "Қарсы емеспіз."})
    sent = visitor.post(address, {"act": "send", "kind": "support", "text": ""})

    assert (invited.status_code, drafted.status_code, sent.status_code) == (303, 303, 303)
    row = Statement.objects.get()
    assert (row.text, row.kind) == ("Қарсы емеспіз.", "support")
    assert row.register_code in visitor.get(address).content.decode()
    assert 'data-light="answered"' in officer.get(f"{DESK}bodies/").content.decode()


@pytest.mark.django_db
def test_a_bodys_page_stays_out_of_indexes_and_caches(
    client: Client, hearing: Hearing, bolat: User
) -> None:
    body = ConsultedBody.objects.create(name_kk="Су", name_ru="Вода", email="su@example.kz")
    asked = invite_body(
        actor=bolat, hearing=hearing, body=body, due_at=clock.now() + timedelta(days=1)
    )

    page = client.get(f"/consultation/{consultation_token(asked)}/")

    assert page.headers["X-Robots-Tag"] == "noindex"
    assert "no-store" in page.headers["Cache-Control"]
