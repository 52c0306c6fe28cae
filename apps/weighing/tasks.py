"""Celery's side of the weighing: reminders by the beat, and the kinds of its jobs."""

from typing import Any

from celery import shared_task
from django.utils.translation import gettext_lazy as _

from apps.jobs.models import Job
from apps.jobs.progress import Progress
from apps.jobs.registry import JobKind, register
from apps.weighing.actions import remind_assignees as reminders
from apps.weighing.actions.mail_assignee import mail_assignee
from apps.weighing.queries.due import Letter


def run_reminder(job: Job, progress: Progress) -> dict[str, Any]:
    """`JobKind.run` of one reminder; what is no longer waited for is not mailed."""
    del progress
    asked = job.parameters
    letter = Letter(asked["letter"])
    return {
        "sent": mail_assignee(assignee=asked["assignee"], hearing=asked["hearing"], letter=letter)
    }


def register_kinds() -> None:
    """Called when all models are loaded."""
    register(JobKind(reminders.JOB_KIND, _("Reminder of segments"), run_reminder, time_limit_s=120))


@shared_task(name="weighing.remind_assignees")
def remind() -> None:
    """Every hour: what is due tomorrow, and what is late."""
    reminders.remind_assignees()
