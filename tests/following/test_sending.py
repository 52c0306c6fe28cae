"""Sending the letters: when, once, again after the mail server was away, and to nobody who does not want them."""

from collections.abc import Sequence
from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from pytest_django.fixtures import Settings

from apps.accounts.models import User
from apps.following.actions.change_follow import change_follow
from apps.following.actions.forget_unconfirmed import forget_unconfirmed
from apps.following.actions.send_letters import send_letters
from apps.following.actions.send_questions import send_questions
from apps.following.actions.stop_follow import stop_follow
from apps.following.models import Delivery, Event, Follow
from apps.hearings.actions.close_hearing import close_hearing
from apps.hearings.actions.extend_hearing import extend_hearing
from apps.hearings.models import Hearing
from apps.kernel.errors import Conflict
from tests.following.places import (
    extended,
    follow_by_address,
    follow_hearing,
    match_events,
)
from tests.hearings.lawful import REASON

pytestmark = pytest.mark.django_db


class NoServer(BaseEmailBackend):
    """A mail server that hangs up."""

    def send_messages(self, email_messages: object) -> int:
        raise SMTPServerDisconnected("gone")


class Killed(BaseEmailBackend):
    """The mail server took the letter, and the worker dies before it can say so."""

    taken: list[object] = []  # noqa: RUF012

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        self.taken.extend(email_messages)
        raise SystemExit(9)


def test_the_worker_sends_a_letter_once(bolat: User, nurlan: User, hearing: Hearing) -> None:
    follow_hearing(nurlan, hearing)
    extended(bolat, hearing)

    assert send_letters() == 1
    match_events()
    assert send_letters() == 0

    row = Delivery.objects.get()
    assert row.state == Delivery.State.SENT
    assert row.mailed_at is not None


def test_a_worker_that_dies_behind_the_mail_server_doubles_nothing(
    settings: Settings, bolat: User, nurlan: User, hearing: Hearing
) -> None:
    follow_hearing(nurlan, hearing)
    extended(bolat, hearing)
    settings.EMAIL_BACKEND = "tests.following.test_sending.Killed"
    Killed.taken.clear()

    with pytest.raises(SystemExit):
        send_letters()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    again = send_letters()

    assert len(Killed.taken) == 1
    assert again == 0
    assert mail.outbox == []


def test_letters_wait_while_the_mail_server_is_away(
    settings: Settings, bolat: User, nurlan: User, hearing: Hearing
) -> None:
    follow_hearing(nurlan, hearing)
    extended(bolat, hearing)
    settings.EMAIL_BACKEND = "tests.following.test_sending.NoServer"

    assert send_letters() == 0
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_letters() == 0
    Delivery.objects.update(due_at=Delivery.objects.get().due_at - timedelta(minutes=6))

    extended(bolat, hearing)
    assert send_letters() == 2
    again, another = mail.outbox
    assert Delivery.objects.order_by("id")[0].letter.hex in again.extra_headers[
        "Message-ID"
    ].replace("-", "")
    assert again.extra_headers["Message-ID"] != another.extra_headers["Message-ID"]


def test_a_digest_gathers_what_happened_into_one_letter(
    bolat: User, nurlan: User, hearing: Hearing
) -> None:
    follow_hearing(nurlan, hearing, pace="daily")
    extended(bolat, hearing)
    extended(bolat, hearing)

    assert send_letters() == 0
    Delivery.objects.update(due_at=Event.objects.order_by("noted_at")[0].noted_at)

    assert send_letters() == 1
    assert mail.outbox[0].body.count("/hearings/correction-2026/") == 2
    assert Delivery.objects.filter(state=Delivery.State.SENT).count() == 2


def test_what_is_refused_is_told_to_nobody(bolat: User, nurlan: User, hearing: Hearing) -> None:
    follow_hearing(nurlan, hearing)
    close_hearing(actor=bolat, hearing=hearing, reason=REASON)
    before = Event.objects.count()

    with pytest.raises(Conflict):
        extend_hearing(
            actor=bolat,
            hearing=hearing,
            closes_at=hearing.closes_at + timedelta(days=7),
            reason=REASON,
        )

    assert Event.objects.count() == before


def test_nobody_hears_who_did_not_say_yes_paused_or_stopped(
    bolat: User, nurlan: User, saule: User, hearing: Hearing
) -> None:
    follow_by_address("silent@example.kz", hearing, confirmed=False)
    change_follow(actor=nurlan, follow=follow_hearing(nurlan, hearing), is_paused=True)
    stop_follow(follow=follow_hearing(saule, hearing))

    extended(bolat, hearing)

    assert Delivery.objects.count() == 0


def test_a_stop_between_the_event_and_the_letter_holds(bolat: User, hearing: Hearing) -> None:
    mine = follow_by_address("reader@example.kz", hearing)
    extended(bolat, hearing)

    stop_follow(follow=mine)

    assert send_letters() == 0
    mine.refresh_from_db()
    assert mine.email == ""


def test_the_question_to_a_new_address_goes_out_once(hearing: Hearing) -> None:
    follow_by_address("reader@example.kz", hearing, confirmed=False)

    assert send_questions() == 1
    assert send_questions() == 0

    assert mail.outbox[0].to == ["reader@example.kz"]
    assert "/follow/confirm/" in mail.outbox[0].body


def test_questions_wait_while_the_mail_server_is_away(settings: Settings, hearing: Hearing) -> None:
    made = follow_by_address("reader@example.kz", hearing, confirmed=False)
    settings.EMAIL_BACKEND = "tests.following.test_sending.NoServer"

    assert send_questions() == 0
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    Follow.objects.filter(pk=made.pk).update(ask_at=made.created_at)

    assert send_questions() == 1


def test_an_address_that_never_says_yes_is_forgotten(hearing: Hearing) -> None:
    silent = follow_by_address("silent@example.kz", hearing, confirmed=False)
    follow_by_address("reader@example.kz", hearing)
    Follow.objects.update(created_at=silent.created_at - timedelta(days=8))

    assert forget_unconfirmed() == 1
    assert [one.email for one in Follow.objects.all()] == ["reader@example.kz"]
