"""What authors and readers are told by mail: stored with the act, sent once, tried again, in their language."""

import smtplib
from collections.abc import Sequence
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from apps.accounts.models import User
from apps.hearings.actions.appeal import appeal
from apps.hearings.actions.decide_appeal import decide_appeal
from apps.hearings.actions.decide_report import decide_report
from apps.hearings.actions.redact_statement import redact_statement
from apps.hearings.actions.resend_receipts import resend_receipts
from apps.hearings.actions.show_statement import show_statement
from apps.hearings.domain.identity import Identity, Level
from apps.hearings.models import AbuseReport, ModerationAct, Statement
from apps.hearings.queries.author_links import author_token
from apps.jobs.actions.run_job import run_job
from apps.jobs.models import Job, State
from tests import build
from tests.hearings.conftest import Leave
from tests.hearings.test_moderation import WHY, gulnar, hide, report

__all__ = ["gulnar"]

pytestmark = pytest.mark.django_db

PLEA = "Мен жоспар туралы айттым, көршім туралы емес."


class NoServer(BaseEmailBackend):
    """A mail server that is away; its words hold an address, as those of real ones do."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        raise ConnectionRefusedError(f"no route for {email_messages[0].to}")


class NotNow(BaseEmailBackend):
    """A mail server that wants to be asked again later (greylisting)."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        to = email_messages[0].to[0]
        raise smtplib.SMTPRecipientsRefused({to: (450, b"greylisted")})


def jobs(kind: str = "author-mail") -> list[Job]:
    return list(Job.objects.filter(kind=kind).order_by("created_at"))


def run_last(kind: str = "author-mail") -> Job:
    job = jobs(kind)[-1]
    run_job(job_id=job.pk)
    job.refresh_from_db()
    return job


@pytest.fixture
def written(leave: Leave) -> Statement:
    """A statement whose author left an address."""
    return leave(author_email="author@example.kz")


def test_the_mail_of_an_act_is_stored_with_it_and_not_sent_in_the_officers_request(
    written: Statement, bolat: User
) -> None:
    hide(bolat, written)

    (job,) = jobs()
    act = ModerationAct.objects.get(statement=written)
    assert mail.outbox == []
    assert job.state == State.ACCEPTED
    assert job.parameters == {"statement": written.pk, "told": "hidden", "act": act.pk}


def test_an_act_that_is_rolled_back_leaves_no_mail(written: Statement, bolat: User) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        hide(bolat, written)
        raise RuntimeError("the power went out")

    assert jobs() == []


def test_the_author_of_a_hidden_statement_is_told_why_when_and_how_to_appeal(
    written: Statement, bolat: User
) -> None:
    hide(bolat, written)

    run_last()

    (sent,) = mail.outbox
    body = str(sent.body)
    assert sent.to == ["author@example.kz"]
    assert WHY in body
    assert "(UTC+5)" in body
    assert f"/statements/{written.number}/appeal/{written.register_code}." in body


def test_a_statement_without_an_address_is_hidden_without_a_mail(leave: Leave, bolat: User) -> None:
    hide(bolat, leave())

    assert jobs() == []


def test_a_mail_about_an_act_goes_out_once(written: Statement, bolat: User) -> None:
    hide(bolat, written)
    job = run_last()
    twin = build.twin_of(job)

    run_job(job_id=job.pk)
    run_job(job_id=twin.pk)

    assert len(mail.outbox) == 1
    assert resend_receipts() == 0


@pytest.mark.parametrize("server", ["NoServer", "NotNow"])
def test_while_the_mail_server_is_away_the_act_stands_and_the_mail_is_sent_later(
    written: Statement, bolat: User, settings: Any, server: str
) -> None:
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{__name__}.{server}"
    hide(bolat, written)
    job = run_last()
    assert (job.state, job.error_code) == (State.FAILED, "receipt.mail_down")
    assert "author@example.kz" not in job.error_text
    settings.EMAIL_BACKEND = working

    assert resend_receipts() == 1
    run_last()

    written.refresh_from_db()
    assert written.is_hidden
    assert len(mail.outbox) == 1
    assert resend_receipts() == 0


def test_a_late_mail_tells_of_its_own_act_and_not_of_the_next(
    written: Statement, bolat: User
) -> None:
    hide(bolat, written)
    show_statement(actor=bolat, statement=written, reason="The words are about the plan after all.")
    hide_again = "It names where a neighbour lives."
    Statement.objects.filter(pk=written.pk).update(hidden_reason=hide_again)

    for job in jobs():
        run_job(job_id=job.pk)

    first, second = (str(one.body) for one in mail.outbox)
    assert WHY in first
    assert hide_again not in first
    assert WHY not in second


def test_the_author_is_told_of_a_redaction_and_that_the_original_stays(
    written: Statement, bolat: User
) -> None:
    redact_statement(actor=bolat, statement=written, text="Мектеп.", reason="A phone number.")

    run_last()

    (sent,) = mail.outbox
    assert "A phone number." in str(sent.body)
    assert f"/statements/{written.number}/" in str(sent.body)


def test_the_author_is_told_what_another_officer_decided(
    written: Statement, bolat: User, gulnar: User
) -> None:
    hide(bolat, written)
    made = appeal(statement=written, text=PLEA, token=author_token(written))
    decide_appeal(actor=gulnar, appeal=made, outcome="stays_hidden", reason="It names a person.")

    run_last()

    assert "It names a person." in str(mail.outbox[-1].body)
    assert "/appeal/" not in str(mail.outbox[-1].body)


def test_a_mail_is_in_the_language_of_its_statement(leave: Leave, bolat: User) -> None:
    for language in ("kk", "ru"):
        hide(bolat, leave(author_email="author@example.kz", language=language))
        run_last()

    kazakh, russian = (str(one.subject) for one in mail.outbox)
    assert kazakh.split(": ")[1] != russian.split(": ")[1]


def test_every_reader_who_left_an_address_is_told_and_the_address_is_forgotten(
    leave: Leave, bolat: User
) -> None:
    statement = leave()
    made = report(statement, email="reader@example.kz")
    report(statement, Identity(Level.EMAIL, "d" * 64))
    decide_report(actor=bolat, report=made, outcome="hidden", code="insult", reason=WHY)

    (job,) = jobs("reporter-mail")
    run_last("reporter-mail")

    assert job.parameters == {"report": made.pk}
    assert [one.to for one in mail.outbox] == [["reader@example.kz"]]
    assert set(AbuseReport.objects.values_list("email", flat=True)) == {""}


def test_the_address_of_a_reader_is_kept_until_the_mail_is_out(
    leave: Leave, bolat: User, settings: Any
) -> None:
    made = report(leave(), email="reader@example.kz")
    decide_report(actor=bolat, report=made, outcome="left")
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{__name__}.NoServer"
    assert run_last("reporter-mail").state == State.FAILED
    assert AbuseReport.objects.get().email == "reader@example.kz"
    settings.EMAIL_BACKEND = working

    assert resend_receipts() == 1
    run_last("reporter-mail")
    run_job(job_id=jobs("reporter-mail")[0].pk)

    assert len(mail.outbox) == 1
    assert AbuseReport.objects.get().email == ""
