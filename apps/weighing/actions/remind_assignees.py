"""Asks for the mails that tell assignees what is due tomorrow and what is late; the beat calls it."""

from apps.hearings.queries import today
from apps.jobs.actions.submit_job import submit_job
from apps.jobs.domain.stamp import input_hash
from apps.jobs.models import ALIVE, Job
from apps.weighing.queries.due import Letter, whom

JOB_KIND = "segment-reminder"


def remind_assignees() -> int:
    """How many mails were asked for: one for each person, hearing and kind. One whose mail server was away is
    asked for again, because what it would tell of still waits."""
    day, asked = today(), 0
    for letter in Letter:
        for assignee, hearing in whom(letter, day):
            parameters = {"assignee": assignee, "hearing": hearing, "letter": letter.value}
            under_way = Job.objects.filter(
                kind=JOB_KIND, input_hash=input_hash(JOB_KIND, parameters, ""), state__in=ALIVE
            )
            if under_way.exists():
                continue
            submit_job(actor=None, kind=JOB_KIND, parameters=parameters)
            asked += 1
    return asked
