"""Background work of the register: mails, spreadsheets, likeness."""

from dataclasses import asdict
from typing import Any

from celery import shared_task
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.files.queries import get_file
from apps.hearings import queries
from apps.hearings.actions import find_like_statements as likeness
from apps.hearings.actions import mail_body as letters
from apps.hearings.actions import request_statement_import as sheets
from apps.hearings.actions import send_receipt as receipts
from apps.hearings.actions import tell_author, tell_reporters
from apps.hearings.actions import watch_likeness as likeness_watch
from apps.hearings.actions.import_statements import import_statements
from apps.hearings.actions.mail_author import mail_author
from apps.hearings.actions.mail_reporter import mail_reporter
from apps.hearings.actions.remind_bodies import remind_bodies
from apps.hearings.actions.resend_receipts import resend_receipts
from apps.hearings.models import Consultation, Statement
from apps.jobs.models import Job, State
from apps.jobs.progress import Progress
from apps.jobs.registry import JobKind, register
from apps.kernel.errors import NotFound


def run_receipt(job: Job, progress: Progress) -> dict[str, Any]:
    """`JobKind.run` of the mail of one receipt; one that went out is not sent again."""
    del progress
    if _went_out(job):
        return {"sent": False}
    statement = Statement.objects.select_related("hearing").get(pk=job.parameters["statement"])
    return {"sent": receipts.send_receipt(statement=statement)}


def run_author_mail(job: Job, progress: Progress) -> dict[str, Any]:
    """`JobKind.run` of a mail about what was decided; one that went out is not sent again."""
    del progress
    if _went_out(job):
        return {"sent": False}
    statement = Statement.objects.select_related("hearing").get(pk=job.parameters["statement"])
    told = tell_author.Told(job.parameters["told"])
    return {"sent": mail_author(statement=statement, told=told, act=job.parameters["act"])}


def run_reporter_mail(job: Job, progress: Progress) -> dict[str, Any]:
    """`JobKind.run` of a mail to a reader about a report."""
    del progress
    return {"sent": mail_reporter(report=job.parameters["report"])}


def _went_out(job: Job) -> bool:
    return Job.objects.filter(input_hash=job.input_hash, state=State.SUCCESSFUL).exists()


def _owner(job: Job) -> User:
    """Who asked for it; only people can."""
    if job.owner is None:
        raise NotFound("account.unknown", _("There is no such account."))
    return job.owner


def run_import(job: Job, progress: Progress) -> dict[str, Any]:
    """`JobKind.run` of a spreadsheet: who sent it enters its rows."""
    owner = _owner(job)
    hearing = queries.get_hearing(owner, job.parameters["hearing"])
    file = get_file(job.parameters["file"])
    return asdict(import_statements(actor=owner, hearing=hearing, file=file, progress=progress))


def import_page(job: Job) -> str:
    """Where the result of an import is shown."""
    return reverse("hearings:import_report", args=[job.parameters["hearing"], job.pk])


def run_likeness(job: Job, progress: Progress) -> dict[str, Any]:
    """`JobKind.run` of the search for statements that say the same, over a whole hearing."""
    owner = _owner(job)
    hearing = queries.get_hearing(owner, job.parameters["hearing"])
    return {"found": likeness.find_like_statements(hearing=hearing, progress=progress)}


def likeness_page(job: Job) -> str:
    """Where what was found is shown."""
    return reverse("hearings:like", args=[job.parameters["hearing"]])


def run_letter(job: Job, progress: Progress) -> dict[str, Any]:
    """`JobKind.run` of a letter to a consulted body; one for a link that was replaced is not sent."""
    del progress
    row = Consultation.objects.select_related("body", "hearing").get(
        pk=job.parameters["consultation"]
    )
    if str(row.link_nonce)[:8] != job.parameters["nonce"]:
        return {"sent": False}
    letter = letters.Letter(job.parameters["letter"])
    return {"sent": letters.mail_body(consultation=row, letter=letter)}


def register_kinds() -> None:
    """Called when all models are loaded."""
    register(
        JobKind(letters.JOB_KIND, _("Letter to a consulted body"), run_letter, time_limit_s=120)
    )
    register(
        JobKind(
            sheets.JOB_KIND,
            _("Import of statements"),
            run_import,
            result_url=import_page,
            time_limit_s=600,
        )
    )
    register(
        JobKind(
            likeness.JOB_KIND,
            _("Search for like statements"),
            run_likeness,
            result_url=likeness_page,
            time_limit_s=1800,
        )
    )
    register(JobKind(receipts.JOB_KIND, _("Mail of a receipt"), run_receipt, time_limit_s=120))
    register(
        JobKind(tell_author.JOB_KIND, _("Mail to an author"), run_author_mail, time_limit_s=120)
    )
    register(
        JobKind(
            tell_reporters.JOB_KIND,
            _("Mail to who reported"),
            run_reporter_mail,
            time_limit_s=120,
        )
    )


@shared_task(name="hearings.resend_receipts")
def resend() -> None:
    """Every five minutes: mails that the mail server did not take."""
    resend_receipts()


@shared_task(name="hearings.find_like")
def find_like() -> None:
    """Every ten minutes: what came in lately, compared with everything before."""
    likeness_watch.watch_likeness()


@shared_task(name="hearings.remind_bodies")
def remind_consulted() -> None:
    """Every hour: bodies whose answer is due within three days."""
    remind_bodies()
