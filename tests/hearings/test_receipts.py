"""The receipt: what it says, that it proves what was said, and that its mail goes out once."""

import subprocess
import sys
from smtplib import SMTPServerDisconnected
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client
from pytest_django.fixtures import Settings

from apps.hearings.actions.amend_statement import amend_statement
from apps.hearings.actions.resend_receipts import resend_receipts
from apps.hearings.domain.receipt import Verdict
from apps.hearings.models import Hearing, Statement
from apps.hearings.queries.author_links import author_token
from apps.hearings.queries.receipts import receipt_of, receipt_pdf, verify, verify_text
from apps.jobs.actions.run_job import run_job
from apps.jobs.models import Job, State
from apps.kernel import pdf
from apps.kernel.errors import Refused
from tests import build
from tests.hearings.conftest import Leave

KAZAKH = "Әр ғимаратқа қоңыр өң, ұзын үй, һәм іс керек."
PAGE = "<html lang='kk'><head><meta charset='utf-8'><title>т</title></head><body>{}</body></html>"


class NoServer(BaseEmailBackend):
    """A mail server that hangs up."""

    def send_messages(self, email_messages: object) -> int:
        raise SMTPServerDisconnected("gone")


def mail_jobs() -> list[Job]:
    """The jobs of receipts, the oldest first."""
    return list(Job.objects.filter(kind="receipt-mail").order_by("created_at"))


@pytest.mark.django_db
def test_the_page_of_the_receipt_says_number_text_hour_and_fingerprint(
    client: Client, leave: Leave
) -> None:
    statement = leave(KAZAKH)

    page = client.get(f"/hearings/correction-2026/receipt/{author_token(statement)}/")

    body = page.content.decode()
    assert page.status_code == 200
    for wanted in (statement.register_code, KAZAKH, "(UTC+5)", statement.text_sha256, "<svg"):
        assert wanted in body
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in page.headers["Cache-Control"]


@pytest.mark.django_db
def test_a_made_up_link_opens_no_receipt(client: Client, leave: Leave) -> None:
    statement = leave()

    page = client.get(f"/hearings/correction-2026/receipt/{statement.register_code}.{'0' * 40}/")

    assert page.status_code == 404


@pytest.mark.django_db
def test_the_same_receipt_is_the_same_file(leave: Leave) -> None:
    statement = leave(KAZAKH)

    first, second = receipt_pdf(statement), receipt_pdf(statement)

    assert first.startswith(b"%PDF-")
    assert first == second


def test_a_pdf_does_not_depend_on_the_process_that_makes_it() -> None:
    program = (
        "import hashlib, sys; from apps.kernel import pdf;"
        "print(hashlib.sha256(pdf.render(sys.argv[1])).hexdigest())"
    )
    html = PAGE.format(f"<p>{KAZAKH}</p>{pdf.qr_code('https://example.kz/')}")

    made = {
        subprocess.run(
            [sys.executable, "-c", program, html],
            env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin"},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(made) == 1


def test_a_pdf_opens_no_file_and_no_address() -> None:
    plain = pdf.render(PAGE.format("<p>a</p>"))
    foreign = pdf.render(
        PAGE.format(
            '<p>a</p><img alt="" src="file:///etc/hostname"><img alt="" src="http://127.0.0.1:1/">'
        )
    )

    assert b"/Image" not in foreign
    assert foreign.startswith(plain[:8])
    with pytest.raises(pdf.ForeignAddressError):
        pdf.NoFetcher(allowed_protocols=("data",)).fetch("file:///etc/hostname")


@pytest.mark.django_db
def test_the_qr_code_leads_to_a_page_that_confirms_the_fingerprint(
    client: Client, leave: Leave
) -> None:
    statement = leave(KAZAKH)
    address = urlsplit(receipt_of(statement).verify_url)

    page = client.get(f"{address.path}?{address.query}")

    assert parse_qs(address.query)["sha256"] == [statement.text_sha256]
    assert 'data-verdict="original"' in page.content.decode()


@pytest.mark.django_db
def test_an_altered_text_fails_the_check(client: Client, leave: Leave) -> None:
    statement = leave(KAZAKH)

    page = client.post(
        "/verify/",
        {"number": statement.register_code, "text": KAZAKH.replace("керек", "керек емес")},
    )

    assert 'data-verdict="different"' in page.content.decode()


@pytest.mark.django_db
def test_line_ends_and_outer_blanks_make_no_difference(leave: Leave) -> None:
    statement = leave("Бірінші\nЕкінші")

    assert verify_text(statement.register_code, "  Бірінші\r\nЕкінші\n").verdict is Verdict.ORIGINAL


@pytest.mark.django_db
def test_a_correction_is_confirmed_as_a_later_word(leave: Leave) -> None:
    statement = leave("Мектеп керек.")
    amend_statement(
        statement=statement,
        act="correction",
        text="Мектеп пен балабақша керек.",
        token=author_token(statement),
    )

    said = verify_text(statement.register_code, "Мектеп пен балабақша керек.")

    assert (said.verdict, said.belongs) == (Verdict.LATER_WORD, True)
    assert verify_text(statement.register_code, "Мектеп керек.").verdict is Verdict.ORIGINAL


@pytest.mark.django_db
def test_an_unknown_number_belongs_to_nothing(leave: Leave) -> None:
    statement = leave()

    assert verify("2026-NOWHERE-000001", statement.text_sha256).verdict is Verdict.UNKNOWN_NUMBER


@pytest.mark.django_db
def test_what_is_no_fingerprint_is_refused() -> None:
    with pytest.raises(Refused, match="verify.sha256_invalid"):
        verify("X-1", "abc")


@pytest.mark.django_db
def test_the_check_never_shows_a_text_or_a_name(client: Client, leave: Leave) -> None:
    statement = leave(KAZAKH, author_name="Нұрлан Сейітов")

    page = client.get("/verify/", {"number": statement.register_code, "sha256": "0" * 64})

    body = page.content.decode()
    assert KAZAKH not in body
    assert "Нұрлан" not in body


@pytest.mark.django_db
def test_the_mail_is_in_the_language_of_the_statement_with_everything_on_it(
    hearing: Hearing, leave: Leave
) -> None:
    statement = leave("Нужна школа у парка.", author_email="nurlan@example.kz", language="ru")
    (job,) = mail_jobs()

    run_job(job_id=job.pk)

    (sent,) = mail.outbox
    assert sent.to == ["nurlan@example.kz"]
    assert "/ru/hearings/" in str(sent.body)
    for wanted in (statement.register_code, "Нужна школа у парка.", statement.text_sha256):
        assert wanted in str(sent.body)
    assert hearing.title_ru in str(sent.body)
    assert sent.attachments[0][1].startswith(b"%PDF-")


@pytest.mark.django_db
def test_a_statement_without_an_address_gets_no_mail(leave: Leave) -> None:
    leave()

    assert mail_jobs() == []


@pytest.mark.django_db
def test_a_receipt_that_went_out_is_never_sent_again(leave: Leave) -> None:
    leave(author_email="nurlan@example.kz")
    (job,) = mail_jobs()
    run_job(job_id=job.pk)
    twin = build.twin_of(job)

    run_job(job_id=job.pk)
    run_job(job_id=twin.pk)

    assert len(mail.outbox) == 1
    assert resend_receipts() == 0


@pytest.mark.django_db
def test_while_the_mail_server_is_away_the_receipt_waits_and_is_sent_later(
    leave: Leave, settings: Settings
) -> None:
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{__name__}.NoServer"
    leave(author_email="nurlan@example.kz")
    (job,) = mail_jobs()
    run_job(job_id=job.pk)
    job.refresh_from_db()
    assert (job.state, job.error_code) == (State.FAILED, "receipt.mail_down")
    assert "nurlan" not in job.error_text

    settings.EMAIL_BACKEND = working
    assert resend_receipts() == 1
    assert resend_receipts() == 0
    run_job(job_id=mail_jobs()[-1].pk)

    assert len(mail.outbox) == 1
    assert resend_receipts() == 0


@pytest.mark.django_db
def test_the_record_of_the_mail_holds_no_address(leave: Leave) -> None:
    statement: Statement = leave(author_email="nurlan@example.kz")

    (job,) = mail_jobs()

    assert job.parameters == {"statement": statement.pk}
