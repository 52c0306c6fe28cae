"""Consulted bodies: asked by a link, a draft is released inside the body, and its answer is a statement."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from apps.accounts.models import User
from apps.hearings.actions.invite_body import invite_body
from apps.hearings.actions.keep_opinion import keep_opinion
from apps.hearings.actions.no_comments import no_comments
from apps.hearings.actions.release_opinion import release_opinion
from apps.hearings.actions.remind_bodies import remind_bodies
from apps.hearings.actions.remind_body import remind_body
from apps.hearings.actions.send_opinion import send_opinion
from apps.hearings.domain.consultation_link import GRACE
from apps.hearings.models import Consultation, ConsultedBody, Hearing, Participant, Statement
from apps.hearings.queries.consultations import (
    body_rows,
    consultation_token,
    open_consultation,
)
from apps.jobs.actions.run_job import run_job
from apps.jobs.models import Job
from apps.kernel import clock
from apps.kernel.errors import Conflict, Gone, NotAllowed, NotFound, Refused
from tests.hearings.conftest import move_clock

OPINION = "Су құбыры желісінің қуаты жеткілікті, ескерту жоқ дерлік."


@pytest.fixture
def body(db: None) -> ConsultedBody:
    """The water company."""
    return ConsultedBody.objects.create(
        name_kk="Астана Су Арнасы", name_ru="Астана Су Арнасы (водоканал)", email="su@example.kz"
    )


@pytest.fixture
def consultation(hearing: Hearing, bolat: User, body: ConsultedBody) -> Consultation:
    """The water company, asked to answer within ten days."""
    return invite_body(
        actor=bolat, hearing=hearing, body=body, due_at=clock.now() + timedelta(days=10)
    )


@pytest.fixture
def token(consultation: Consultation) -> str:
    """The link that was mailed."""
    return consultation_token(consultation)


def lights(hearing: Hearing) -> list[str]:
    """The dashboard's words."""
    return [one.light for one in body_rows(hearing)]


def due(consultation: Consultation, **ago: float) -> None:
    """The answer was due so long ago."""
    Consultation.objects.filter(pk=consultation.pk).update(due_at=clock.now() - timedelta(**ago))


def send_mails() -> None:
    """What the worker does."""
    for job in Job.objects.filter(kind="consultation-mail", state="accepted"):
        run_job(job_id=job.pk)


@pytest.mark.django_db
def test_the_dashboard_shows_where_each_body_stands(
    hearing: Hearing, bolat: User, body: ConsultedBody
) -> None:
    assert lights(hearing) == ["not_sent"]

    asked = invite_body(
        actor=bolat, hearing=hearing, body=body, due_at=clock.now() + timedelta(days=1)
    )
    assert lights(hearing) == ["awaiting"]
    due(asked, hours=1)
    assert lights(hearing) == ["expired"]
    no_comments(token=consultation_token(asked))
    assert lights(hearing) == ["no_comments"]


@pytest.mark.django_db
def test_the_letter_is_in_kazakh_and_russian_with_hour_and_link(
    consultation: Consultation, token: str
) -> None:
    send_mails()

    (sent,) = mail.outbox
    assert sent.to == ["su@example.kz"]
    text = str(sent.body)
    assert "Бас жоспарды түзету" in text
    assert "Корректировка генерального плана" in text
    assert text.count("(UTC+5)") == 2
    assert f"/consultation/{token}/" in text
    assert f"/ru/consultation/{token}/" in text


@pytest.mark.django_db
def test_the_record_of_the_letter_holds_no_link(consultation: Consultation) -> None:
    (job,) = Job.objects.filter(kind="consultation-mail")

    assert consultation_token(consultation) not in str(job.parameters)
    assert str(consultation.link_nonce) not in str(job.parameters)


@pytest.mark.django_db
def test_a_draft_is_released_then_sent_and_stands_in_the_register(
    token: str, hearing: Hearing
) -> None:
    keep_opinion(token=token, text=f"  {OPINION}\r\n")
    release_opinion(token=token)
    row = send_opinion(token=token, kind="remark")

    statement = Statement.objects.get()
    assert row.statement == statement
    assert (row.state, statement.number) == (Consultation.State.ANSWERED, 1)
    assert (statement.text, statement.channel) == (OPINION, "email")
    assert statement.organisation == "Астана Су Арнасы"
    assert lights(hearing) == ["answered"]
    assert Participant.objects.filter(hearing=hearing).count() == 1


@pytest.mark.django_db
def test_what_is_not_released_is_not_sent(token: str) -> None:
    keep_opinion(token=token, text=OPINION)

    with pytest.raises(Conflict, match="consultation.not_released"):
        send_opinion(token=token)


@pytest.mark.django_db
def test_changing_a_released_draft_takes_the_release_back(token: str) -> None:
    keep_opinion(token=token, text=OPINION)
    release_opinion(token=token)
    keep_opinion(token=token, text=OPINION + " Тағы.")

    with pytest.raises(Conflict, match="consultation.not_released"):
        send_opinion(token=token)


@pytest.mark.django_db
def test_an_empty_draft_is_not_released(token: str) -> None:
    with pytest.raises(Refused, match="statement.text_blank"):
        release_opinion(token=token)


@pytest.mark.django_db
def test_an_answer_is_given_once(token: str) -> None:
    no_comments(token=token)

    for write in (
        lambda: keep_opinion(token=token, text="Ойландық."),
        lambda: release_opinion(token=token),
        lambda: send_opinion(token=token),
        lambda: no_comments(token=token),
    ):
        with pytest.raises(Conflict, match="consultation.answered"):
            write()


@pytest.mark.django_db
def test_no_comments_registers_no_statement(token: str) -> None:
    row = no_comments(token=token)

    assert row.answered_at is not None
    assert Statement.objects.count() == 0


@pytest.mark.django_db
def test_the_link_opens_some_days_longer_and_then_is_gone(
    client: Client, consultation: Consultation, token: str
) -> None:
    due(consultation, days=GRACE.days - 0.1)
    assert open_consultation(token).pk == consultation.pk

    due(consultation, days=GRACE.days + 0.1)

    with pytest.raises(Gone, match="consultation.expired"):
        open_consultation(token)
    assert client.get(f"/consultation/{token}/").status_code == 410


@pytest.mark.django_db
def test_a_new_invitation_makes_the_earlier_link_worthless_and_keeps_the_draft(
    consultation: Consultation, token: str, bolat: User
) -> None:
    keep_opinion(token=token, text=OPINION)

    again = invite_body(
        actor=bolat,
        hearing=consultation.hearing,
        body=consultation.body,
        due_at=clock.now() + timedelta(days=20),
    )

    with pytest.raises(NotFound, match="consultation.unknown"):
        open_consultation(token)
    assert open_consultation(consultation_token(again)).draft == OPINION


@pytest.mark.django_db
@pytest.mark.parametrize("made_up", ["1~" + "0" * 64, "nothing", "9" * 30, "1~é"])
def test_a_made_up_link_opens_nothing(consultation: Consultation, made_up: str) -> None:
    with pytest.raises(NotFound):
        open_consultation(made_up)


@pytest.mark.django_db
def test_an_answer_after_the_end_of_the_hearing_says_why_it_is_taken(
    consultation: Consultation, token: str, hearing: Hearing
) -> None:
    keep_opinion(token=token, text=OPINION)
    release_opinion(token=token)
    move_clock(hearing, opens_in=timedelta(days=-30), closes_in=timedelta(days=-1))

    statement = send_opinion(token=token).statement

    assert statement is not None
    assert "(UTC+5)" in statement.late_reason


@pytest.mark.django_db
def test_the_beat_reminds_once_three_days_before(consultation: Consultation) -> None:
    assert remind_bodies() == 0
    due(consultation, days=-2)

    assert remind_bodies() == 1
    assert remind_bodies() == 0

    send_mails()
    assert len(mail.outbox) == 2


@pytest.mark.django_db
def test_an_officer_reminds_by_hand_and_nobody_who_answered(
    consultation: Consultation, token: str, bolat: User, aigerim: User
) -> None:
    assert remind_body(actor=bolat, consultation=consultation).reminded_at is not None
    with pytest.raises(NotAllowed):
        remind_body(actor=aigerim, consultation=consultation)
    no_comments(token=token)

    with pytest.raises(Conflict, match="consultation.answered"):
        remind_body(actor=bolat, consultation=consultation)


@pytest.mark.django_db
def test_a_day_in_the_past_and_a_retired_body_are_refused(
    hearing: Hearing, bolat: User, body: ConsultedBody
) -> None:
    with pytest.raises(Refused, match="consultation.due_past"):
        invite_body(actor=bolat, hearing=hearing, body=body, due_at=timezone.now())
    body.is_active = False
    body.save()

    with pytest.raises(Refused, match="body.not_active"):
        invite_body(actor=bolat, hearing=hearing, body=body, due_at=clock.now() + timedelta(days=1))
