"""The letters: what they say, to whom, when, and that each goes out once."""

from collections.abc import Sequence
from datetime import timedelta
from email.message import Message
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from pytest_django.fixtures import Settings

from apps.accounts.models import User
from apps.following.actions.change_follow import change_follow
from apps.following.actions.send_letters import send_letters
from apps.following.actions.send_questions import send_questions
from apps.following.actions.stop_follow import stop_follow
from apps.following.models import Delivery, Event
from apps.hearings.actions.add_meeting import add_meeting
from apps.hearings.actions.cancel_meeting import cancel_meeting
from apps.hearings.actions.close_hearing import close_hearing
from apps.hearings.actions.extend_hearing import extend_hearing
from apps.hearings.actions.follow_clock import follow_clock
from apps.hearings.domain.ladder import State
from apps.hearings.messages import instant_text
from apps.hearings.models import Hearing
from apps.kernel.errors import Conflict
from apps.plans.models import PlanVersion
from tests import build, shapes
from tests.following.places import (
    follow_area,
    follow_by_address,
    follow_hearing,
    match_events,
    next_hearing,
)
from tests.hearings.conftest import announcement, move_clock
from tests.hearings.lawful import REASON, meeting_entry

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


def html_of(letter: EmailMessage) -> str:
    """The HTML of a letter."""
    assert isinstance(letter, EmailMultiAlternatives)
    return str(letter.alternatives[0][0])


def extended(officer: User, hearing: Hearing) -> None:
    extend_hearing(
        actor=officer,
        hearing=hearing,
        closes_at=hearing.closes_at + timedelta(days=7),
        reason=REASON,
    )
    hearing.refresh_from_db()
    match_events()


def test_an_extension_is_told_to_account_and_address_with_both_instants(
    bolat: User, nurlan: User, hearing: Hearing
) -> None:
    follow_hearing(nurlan, hearing)
    follow_by_address("reader@example.kz", hearing)
    before = hearing.closes_at

    extended(bolat, hearing)
    sent = send_letters()

    assert sent == 2
    assert {one.to[0] for one in mail.outbox} == {"nurlan@example.kz", "reader@example.kz"}
    for one in mail.outbox:
        assert instant_text(hearing.closes_at) in one.body
        assert instant_text(before) in one.body
        assert "(UTC+5)" in one.body
        assert "/hearings/correction-2026/" in one.body


def test_a_letter_can_be_stopped_by_one_post_of_the_mail_program(
    bolat: User, hearing: Hearing
) -> None:
    follow_by_address("reader@example.kz", hearing)

    extended(bolat, hearing)
    send_letters()

    headers = mail.outbox[0].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["List-Unsubscribe"].startswith("<http")
    assert "/follow/stop/" in headers["List-Unsubscribe"]


def test_a_letter_has_text_and_html_in_the_language_of_the_reader(
    bolat: User, nurlan: User, hearing: Hearing
) -> None:
    User.objects.filter(pk=nurlan.pk).update(language="ru")
    follow_hearing(nurlan, hearing)

    extended(bolat, hearing)
    send_letters()

    message: Message = mail.outbox[0].message()
    kinds = [part.get_content_type() for part in message.walk()]
    assert kinds == ["multipart/alternative", "text/plain", "text/html"]
    assert "Корректировка генерального плана" in mail.outbox[0].subject
    assert "/ru/hearings/correction-2026/" in mail.outbox[0].body
    assert 'lang="ru"' in html_of(mail.outbox[0])


def test_the_names_in_a_letter_cannot_bring_markup(
    aigerim: User, bolat: User, nurlan: User, hearing: Hearing
) -> None:
    Hearing.objects.filter(pk=hearing.pk).update(title_kk="Жоба <b>1</b>")
    hearing.refresh_from_db()
    follow_hearing(nurlan, hearing)

    extended(bolat, hearing)
    send_letters()

    html = html_of(mail.outbox[0])
    assert "<b>1</b>" not in html
    assert "&lt;b&gt;1" in html


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
    settings.EMAIL_BACKEND = "tests.following.test_letters.Killed"
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
    settings.EMAIL_BACKEND = "tests.following.test_letters.NoServer"

    assert send_letters() == 0
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_letters() == 0
    Delivery.objects.update(due_at=Delivery.objects.get().due_at - timedelta(minutes=6))

    assert send_letters() == 1
    assert len(mail.outbox) == 1


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


def test_the_clock_that_opens_a_hearing_is_told(
    bolat: User, nurlan: User, draft: PlanVersion, zone: object
) -> None:
    del zone
    plain = announcement()
    coming = build.open_hearing(
        actor=bolat,
        version=draft,
        announcement=announcement(opens_at=plain.opens_at + timedelta(days=3)),
    )
    follow_hearing(nurlan, coming)
    move_clock(coming, opens_in=timedelta(minutes=-1), closes_in=timedelta(days=9))

    follow_clock()
    match_events()
    send_letters()

    assert [row.event.kind for row in Delivery.objects.all()] == ["opened"]
    assert len(mail.outbox) == 1


def test_meetings_and_the_end_are_told(bolat: User, nurlan: User, hearing: Hearing) -> None:
    follow_hearing(nurlan, hearing)
    meeting = add_meeting(actor=bolat, hearing=hearing, entry=meeting_entry())
    cancel_meeting(actor=bolat, meeting=meeting, reason=REASON)
    close_hearing(actor=bolat, hearing=hearing, reason=REASON)

    match_events()
    send_letters()

    kinds = [row.event.kind for row in Delivery.objects.order_by("id")]
    assert kinds == ["meeting_added", "meeting_cancelled", "closed"]
    assert "Жастар сарайы" in mail.outbox[0].body
    assert REASON in mail.outbox[0].body


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


def test_a_drafted_hearing_is_nobodys_news(
    aigerim: User, bolat: User, hearing: Hearing, successor: PlanVersion
) -> None:
    from apps.hearings.actions.draft_hearing import draft_hearing  # noqa: PLC0415

    before = Event.objects.count()
    drafted = draft_hearing(
        actor=aigerim, version=successor, announcement=announcement(slug="next-2026")
    )

    add_meeting(actor=bolat, hearing=drafted, entry=meeting_entry())

    assert drafted.state == State.DRAFT.value
    assert Event.objects.count() == before


@pytest.mark.usefixtures("before_the_gate")
def test_a_letter_names_what_changes_in_the_place(
    aigerim: User, bolat: User, nurlan: User, hearing: Hearing, successor: PlanVersion
) -> None:
    follow_area(nurlan, hearing.version, shapes.square(190, 190, 100))
    for number in range(12):
        build.make_feature(
            actor=aigerim,
            version=successor,
            geometry=shapes.square(200 + number, 200, 1),
            name_kk=f"Гүлзар {number}",
        )

    next_hearing(bolat, successor)
    match_events()
    send_letters()

    body = mail.outbox[0].body
    assert "Гүлзар" in body
    assert body.count("– ") == 11
    assert "/hearings/next-2026/" in body


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
