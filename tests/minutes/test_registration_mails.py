"""What goes to people who registered for a meeting, and how they are forgotten."""

import uuid

import pytest
from django.core import mail
from pytest_django.fixtures import Settings

from apps.accounts.actions.close_account import close_account
from apps.accounts.models import User
from apps.accounts.queries import personal_data
from apps.hearings.actions.anonymise_hearing import anonymise_hearing
from apps.hearings.actions.cancel_meeting import cancel_meeting
from apps.hearings.actions.resend_receipts import resend_receipts
from apps.hearings.models import Meeting
from apps.jobs.actions.run_job import run_job
from apps.jobs.models import Job
from apps.minutes.actions.ask_for_ticket import JOB_KIND
from apps.minutes.actions.cancel_registration import cancel_registration
from apps.minutes.actions.check_in import check_in
from apps.minutes.models import Registration
from apps.minutes.queries.registrations import seats_left
from tests import build
from tests.minutes.test_registrations import MAIL, NAME, confirmed, register
from tests.minutes.test_registrations import coming as coming  # noqa: PLC0414 - a fixture
from tests.searching import places_of

pytestmark = pytest.mark.django_db


def run_mails() -> None:
    """Does the work that waits for the worker, here and now."""
    for job in Job.objects.filter(kind=JOB_KIND, state="accepted").order_by("created_at"):
        run_job(job_id=job.pk)


def test_the_ticket_goes_out_once_in_the_language_of_the_page(coming: Meeting) -> None:
    register(coming, language="ru")

    run_mails()
    job = Job.objects.get(kind=JOB_KIND)
    run_job(job_id=build.twin_of(job).pk)

    (letter,) = mail.outbox
    ticket = Registration.objects.get()
    assert letter.to == [MAIL]
    assert f"/ru/hearings/{coming.hearing.slug}/meetings/{coming.pk}/tickets/{ticket.pk}/" in (
        letter.body
    )
    assert f"/tickets/{ticket.pk}/cancel/" in letter.body
    assert "(UTC+5)" in letter.body
    assert coming.place_ru in letter.body
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"
    assert MAIL not in str(Job.objects.values_list("parameters", "result", "message"))


def test_while_the_mail_server_is_away_the_ticket_is_tried_again_and_goes_out_once(
    coming: Meeting, settings: Settings
) -> None:
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "tests.hearings.test_receipts.NoServer"
    register(coming)
    run_mails()
    job = Job.objects.get(kind=JOB_KIND)
    assert (job.state, job.error_code) == ("failed", "receipt.mail_down")
    assert "gulnar" not in job.error_text

    settings.EMAIL_BACKEND = working
    assert [resend_receipts(), resend_receipts()] == [1, 0]
    run_mails()

    assert len(mail.outbox) == 1


def test_one_mailbox_is_not_filled_by_somebody_else(coming: Meeting) -> None:
    for _time in range(9):
        register(coming)

    # The first is the registration's own; then as many as a mailbox gets in a day.
    assert Job.objects.filter(kind=JOB_KIND).count() == 6


def test_who_registered_hears_that_the_meeting_is_called_off_and_others_do_not(
    bolat: User, coming: Meeting
) -> None:
    register(coming)
    register(coming, "other@example.kz")
    cancel_registration(registration=Registration.objects.get(email="other@example.kz"))
    run_mails()
    mail.outbox.clear()

    cancel_meeting(actor=bolat, meeting=coming, reason="The hall is being repaired")
    run_mails()

    (letter,) = mail.outbox
    assert letter.to == [MAIL]
    assert "The hall is being repaired" in letter.body


def test_an_account_sees_its_registrations_and_takes_them_with_it(
    nurlan: User, coming: Meeting
) -> None:
    email = confirmed(nurlan).email
    register(coming, email, person=nurlan)
    register(coming)

    (kept,) = personal_data(nurlan)["registrations"]
    close_account(actor=nurlan, email=email)

    assert (kept["name"], kept["hearing"]) == (NAME, coming.hearing.slug)
    assert places_of(email) == []
    assert seats_left(coming) == 1
    assert Registration.objects.get(email=MAIL).name == NAME


def test_when_the_time_of_a_hearing_is_over_nobody_is_found_who_came(
    bolat: User, coming: Meeting
) -> None:
    register(coming)
    ticket = Registration.objects.get()
    check_in(actor=bolat, meeting=coming, key=uuid.uuid4(), registration=ticket)

    anonymise_hearing(hearing=coming.hearing)

    assert [places_of(value) for value in (NAME, MAIL)] == [[], []]
    assert Registration.objects.count() == 1
