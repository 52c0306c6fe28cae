"""Consulted bodies hear when the end of a hearing moves; those that have answered do not."""

from datetime import timedelta

import pytest
from django.core import mail

from apps.accounts.models import User
from apps.hearings.actions.extend_hearing import extend_hearing
from apps.hearings.actions.invite_body import invite_body
from apps.hearings.messages import instant_text
from apps.hearings.models import Consultation, ConsultedBody, Hearing
from apps.jobs.actions.run_job import run_job
from apps.jobs.models import Job
from apps.kernel import clock
from tests.hearings.lawful import REASON

pytestmark = pytest.mark.django_db


def asked(officer: User, hearing: Hearing, name: str) -> Consultation:
    """A body that is asked to answer in ten days."""
    body = ConsultedBody.objects.create(name_kk=name, name_ru=name, email=f"{name}@example.kz")
    due_at = clock.now() + timedelta(days=10)
    return invite_body(actor=officer, hearing=hearing, body=body, due_at=due_at)


def send_mails() -> None:
    for job in Job.objects.filter(kind="consultation-mail", state="accepted"):
        run_job(job_id=job.pk)


def test_a_body_that_is_awaited_hears_of_the_new_end(bolat: User, hearing: Hearing) -> None:
    asked(bolat, hearing, "water")
    Consultation.objects.filter(pk=asked(bolat, hearing, "heat").pk).update(
        state=Consultation.State.NO_COMMENTS
    )
    send_mails()
    mail.outbox.clear()
    closes_at = hearing.closes_at + timedelta(days=7)

    extend_hearing(actor=bolat, hearing=hearing, closes_at=closes_at, reason=REASON)
    send_mails()

    assert [one.to for one in mail.outbox] == [["water@example.kz"]]
    assert instant_text(closes_at) in mail.outbox[0].body


def test_a_second_extension_is_a_second_letter(bolat: User, hearing: Hearing) -> None:
    asked(bolat, hearing, "water")
    send_mails()
    mail.outbox.clear()

    for days in (7, 14):
        closes_at = hearing.closes_at + timedelta(days=days)
        extend_hearing(actor=bolat, hearing=hearing, closes_at=closes_at, reason=REASON)
    send_mails()

    assert len(mail.outbox) == 2
