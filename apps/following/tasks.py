"""The kind of job of this app, and what the beat asks of it."""

from typing import Any

from celery import shared_task
from django.utils.translation import gettext_lazy as _

from apps.following.actions.forget_unconfirmed import forget_unconfirmed
from apps.following.actions.gather_statements import gather_statements
from apps.following.actions.match_event import match_event
from apps.following.actions.note_event import JOB_KIND
from apps.following.actions.send_letters import send_letters
from apps.following.actions.send_questions import send_questions
from apps.following.models import Event
from apps.jobs.models import Job
from apps.jobs.progress import Progress
from apps.jobs.registry import JobKind, register


def run_matching(job: Job, progress: Progress) -> dict[str, Any]:
    """`JobKind.run`: who hears of the event."""
    del progress
    event = Event.objects.select_related("hearing", "version", "changeset").get(
        pk=job.parameters["event"]
    )
    return {"deliveries": match_event(event=event)}


def register_kinds() -> None:
    """Called when all models are loaded."""
    register(JobKind(JOB_KIND, _("News for those who follow"), run_matching, time_limit_s=600))


@shared_task(name="following.send")
def send() -> None:
    """Every quarter of a minute: letters and questions that are due."""
    send_questions()
    send_letters()


@shared_task(name="following.gather")
def gather() -> None:
    """Every five minutes, and once a day for each hearing: its new statements, before the digests go out."""
    gather_statements()


@shared_task(name="following.forget_unconfirmed")
def forget() -> None:
    """Every night."""
    forget_unconfirmed()
