"""Celery's side of the weighing: reminders by the beat, and the kinds of its jobs."""

from typing import Any

from celery import shared_task
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.jobs.models import Job
from apps.jobs.progress import Progress
from apps.jobs.registry import JobKind, register
from apps.weighing.actions import remind_assignees as reminders
from apps.weighing.actions import request_letters, send_letters
from apps.weighing.actions.mail_assignee import mail_assignee
from apps.weighing.actions.mail_letter import mail_letter
from apps.weighing.actions.make_letters import make_letters
from apps.weighing.models import LetterTemplate
from apps.weighing.queries.due import Letter


def run_reminder(job: Job, progress: Progress) -> dict[str, Any]:
    """`JobKind.run` of one reminder; what is no longer waited for is not mailed."""
    del progress
    asked = job.parameters
    letter = Letter(asked["letter"])
    return {
        "sent": mail_assignee(assignee=asked["assignee"], hearing=asked["hearing"], letter=letter)
    }


def run_letters(job: Job, progress: Progress) -> dict[str, Any]:
    """`JobKind.run` of writing the letters of one template."""
    template = LetterTemplate.objects.select_related("hearing__version", "file").get(
        pk=job.parameters["template"]
    )
    if template.hearing is None:
        return {"made": 0, "no_address": 0}
    return make_letters(
        actor=job.owner, hearing=template.hearing, template=template, progress=progress
    )


def run_letter_mail(job: Job, progress: Progress) -> dict[str, Any]:
    """`JobKind.run` of one letter's mail."""
    del progress
    return {"sent": mail_letter(letter=job.parameters["letter"])}


def _letters_page(job: Job) -> str:
    """Where the letters stand that a job wrote."""
    template = LetterTemplate.objects.select_related("hearing").get(pk=job.parameters["template"])
    return reverse("weighing:letters", args=[template.hearing.slug]) if template.hearing else ""


def register_kinds() -> None:
    """Called when all models are loaded."""
    register(JobKind(request_letters.JOB_KIND, _("Letters to authors"), run_letters, _letters_page))
    register(
        JobKind(send_letters.JOB_KIND, _("Letter to an author"), run_letter_mail, time_limit_s=120)
    )
    register(JobKind(reminders.JOB_KIND, _("Reminder of segments"), run_reminder, time_limit_s=120))


@shared_task(name="weighing.remind_assignees")
def remind() -> None:
    """Every hour: what is due tomorrow, and what is late."""
    reminders.remind_assignees()
