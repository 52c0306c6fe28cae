"""Background work of minutes and exports."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.jobs.models import Job
from apps.jobs.progress import Progress
from apps.jobs.registry import JobKind, register
from apps.minutes.actions.draft_minutes import JOB_KIND
from apps.minutes.actions.render_minutes import render_minutes
from apps.minutes.models import Minutes


def register_kinds() -> None:
    """Makes the job runner know these kinds; called once when Django is ready."""
    register(JobKind(JOB_KIND, _("Files of minutes"), run_minutes, minutes_page, 1800))


def run_minutes(job: Job, progress: Progress) -> dict[str, Any]:
    """Makes the files of the minutes named in the job."""
    minutes = Minutes.objects.select_related("hearing").get(pk=job.parameters["minutes"])
    made = render_minutes(minutes=minutes, progress=progress)
    return {"files": {f"{one.language}.{one.format}": one.file.sha256 for one in made}}


def minutes_page(job: Job) -> str:
    """Where the files are taken from."""
    minutes = Minutes.objects.select_related("hearing").get(pk=job.parameters["minutes"])
    return reverse("minutes:detail", args=[minutes.hearing.slug, minutes.number])
