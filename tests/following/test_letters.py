"""The letters: what they say, to whom, when, and that each goes out once."""

from datetime import timedelta
from email.message import Message

import pytest
from django.core import mail
from django.core.mail import EmailMessage, EmailMultiAlternatives

from apps.accounts.models import User
from apps.following.actions.send_letters import send_letters
from apps.following.models import Delivery, Event
from apps.hearings.actions.add_meeting import add_meeting
from apps.hearings.actions.cancel_meeting import cancel_meeting
from apps.hearings.actions.close_hearing import close_hearing
from apps.hearings.actions.draft_hearing import draft_hearing
from apps.hearings.actions.follow_clock import follow_clock
from apps.hearings.domain.ladder import State
from apps.hearings.messages import instant_text
from apps.hearings.models import Hearing
from apps.plans.models import PlanVersion
from tests import build, shapes
from tests.following.places import (
    extended,
    follow_area,
    follow_by_address,
    follow_hearing,
    match_events,
    next_hearing,
)
from tests.hearings.conftest import announcement, move_clock
from tests.hearings.lawful import REASON, meeting_entry

pytestmark = pytest.mark.django_db


def html_of(letter: EmailMessage) -> str:
    """The HTML of a letter."""
    assert isinstance(letter, EmailMultiAlternatives)
    return str(letter.alternatives[0][0])


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


def test_a_drafted_hearing_is_nobodys_news(
    aigerim: User, bolat: User, hearing: Hearing, successor: PlanVersion
) -> None:
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
    assert body.count("\n– ") == 11
    assert "/hearings/next-2026/" in body
