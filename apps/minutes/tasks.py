"""Background work of minutes and exports."""

from typing import Any
from uuid import UUID

from celery import shared_task
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.jobs.models import Job, State
from apps.jobs.progress import Progress
from apps.jobs.registry import JobKind, register
from apps.minutes.actions.ask_for_ticket import JOB_KIND as TICKET_KIND
from apps.minutes.actions.ask_for_ticket import Letter
from apps.minutes.actions.draft_minutes import JOB_KIND
from apps.minutes.actions.mail_registration import mail_registration
from apps.minutes.actions.render_minutes import render_minutes
from apps.minutes.actions.request_export import JOB_KIND as EXPORT_KIND
from apps.minutes.actions.write_export import write_export
from apps.minutes.actions.write_table import shelf_of
from apps.minutes.formats import shelves
from apps.minutes.models import HearingExport, Minutes, Registration


def register_kinds() -> None:
    """Makes the job runner know these kinds; called once when Django is ready."""
    register(JobKind(JOB_KIND, _("Files of minutes"), run_minutes, minutes_page, 1800))
    register(
        JobKind(EXPORT_KIND, _("File of a hearing"), run_export, exports_page, ended=end_export)
    )
    register(JobKind(TICKET_KIND, _("Mail to who registered"), run_ticket, time_limit_s=120))


def run_minutes(job: Job, progress: Progress) -> dict[str, Any]:
    """Makes the files of the minutes named in the job."""
    minutes = Minutes.objects.select_related("hearing").get(pk=job.parameters["minutes"])
    made = render_minutes(minutes=minutes, progress=progress)
    return {"files": {f"{one.language}.{one.format}": one.file.sha256 for one in made}}


def minutes_page(job: Job) -> str:
    """Where the files are taken from."""
    minutes = Minutes.objects.select_related("hearing").get(pk=job.parameters["minutes"])
    return reverse("minutes:detail", args=[minutes.hearing.slug, minutes.number])


def run_export(job: Job, progress: Progress) -> dict[str, Any]:
    """Writes the file named in the job; run again after a lost worker it goes on behind the last finished volume
    and writes the same."""
    export = write_export(export_id=UUID(job.parameters["export"]), progress=progress)
    sha256 = export.file.sha256 if export.file else ""
    return {"export": str(export.pk), "snapshot_sha256": export.snapshot_sha256, "sha256": sha256}


def end_export(job: Job) -> None:
    """Who cancels wants no part of it kept; after any other end the volumes wait for the next attempt."""
    export = HearingExport.objects.filter(pk=job.parameters["export"]).first()
    if export is not None and job.state == State.DISMISSED:
        shelves.clear(shelf_of(export))


@shared_task(name="minutes.forget_unfinished")
def forget_unfinished() -> None:
    """Every day: volumes of exports that nobody went on with."""
    shelves.clear_old()


def exports_page(job: Job) -> str:
    """Where the file is taken from."""
    export = HearingExport.objects.select_related("hearing").get(pk=job.parameters["export"])
    return reverse("minutes:exports", args=[export.hearing.slug])


def run_ticket(job: Job, progress: Progress) -> dict[str, Any]:
    """Mails who registered; one that went out is not sent again."""
    del progress
    if Job.objects.filter(input_hash=job.input_hash, state=State.SUCCESSFUL).exists():
        return {"sent": False}
    rows = Registration.objects.select_related("meeting__hearing")
    sent = mail_registration(
        registration=rows.get(pk=job.parameters["registration"]),
        letter=Letter(job.parameters["letter"]),
        name=job.input_hash[:32],
    )
    return {"sent": sent}
