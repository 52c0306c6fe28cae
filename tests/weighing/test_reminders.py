"""H43: whoever has segments is reminded the day before they are due, and when they are late, once each."""

from datetime import timedelta

import pytest
from django.core import mail

from apps.accounts.models import User
from apps.hearings.models import Hearing
from apps.hearings.queries import today
from apps.jobs.models import Job
from apps.kernel import clock
from apps.weighing.actions.edit_segments import edit_segments
from apps.weighing.actions.lock_step import lock_step
from apps.weighing.actions.mail_assignee import mail_assignee
from apps.weighing.actions.remind_assignees import JOB_KIND, remind_assignees
from apps.weighing.domain.edit import Changes, Chosen
from apps.weighing.models import Segment
from apps.weighing.queries.due import Letter
from tests.weighing.conftest import decided, segments

pytestmark = pytest.mark.django_db


def give(officer: User, hearing: Hearing, person: User, days: int) -> None:
    """Gives all segments to a person, due in some days."""
    values = {"assignee": person.pk, "due_on": today() + timedelta(days=days)}
    edit_segments(actor=officer, hearing=hearing, chosen=Chosen(), changes=Changes(values=values))


def send_all() -> int:
    """Does what the asked jobs do; how many mails went out."""
    sent = 0
    for job in Job.objects.filter(kind=JOB_KIND, state="accepted"):
        asked = job.parameters
        sent += mail_assignee(
            assignee=asked["assignee"], hearing=asked["hearing"], letter=Letter(asked["letter"])
        )
        Job.objects.filter(pk=job.pk).update(state="successful", finished_at=clock.now())
    return sent


def test_one_mail_tells_of_all_that_is_due_tomorrow(
    aigerim: User, bolat: User, hearing: Hearing
) -> None:
    give(bolat, hearing, aigerim, days=1)

    assert remind_assignees() == 1
    assert send_all() == 1

    (letter,) = mail.outbox
    assert letter.to == [aigerim.email]
    assert f"assignee={aigerim.pk}" in letter.body
    assert "3" in letter.body


def test_nobody_is_told_twice(aigerim: User, bolat: User, hearing: Hearing) -> None:
    give(bolat, hearing, aigerim, days=1)
    remind_assignees()
    assert remind_assignees() == 0
    send_all()

    assert remind_assignees() == 0
    assert len(mail.outbox) == 1


def test_what_is_late_is_told_once_more(aigerim: User, bolat: User, hearing: Hearing) -> None:
    give(bolat, hearing, aigerim, days=1)
    remind_assignees()
    send_all()
    Segment.objects.filter(hearing=hearing).update(due_on=today() - timedelta(days=1))

    remind_assignees()
    send_all()
    remind_assignees()

    assert send_all() == 0
    assert len(mail.outbox) == 2
    assert "late=yes" in mail.outbox[1].body


def test_another_day_is_told_anew(aigerim: User, bolat: User, hearing: Hearing) -> None:
    give(bolat, hearing, aigerim, days=1)
    remind_assignees()
    send_all()
    give(bolat, hearing, aigerim, days=5)
    give(bolat, hearing, aigerim, days=1)

    assert remind_assignees() == 1


def test_what_is_decided_or_locked_is_nobodys_work(
    aigerim: User, bolat: User, hearing: Hearing
) -> None:
    give(bolat, hearing, aigerim, days=1)
    for one in segments(hearing):
        decided(aigerim, bolat, one)
    assert remind_assignees() == 0

    Segment.objects.filter(number=1).update(
        verdict="", reason_kk="", decided_by=None, decided_at=None
    )
    assert remind_assignees() == 1
    step = segments(hearing)[0].step
    assert step is not None
    lock_step(actor=bolat, step=step)

    assert send_all() == 0


def test_a_reminder_is_no_work_on_the_segment(aigerim: User, bolat: User, hearing: Hearing) -> None:
    give(bolat, hearing, aigerim, days=1)
    before = [one.etag for one in segments(hearing)]

    remind_assignees()
    send_all()

    assert [one.etag for one in segments(hearing)] == before
