"""Asks for the mails that tell readers what came of their reports; the jobs are stored with the decision."""

from collections.abc import Collection

from apps.hearings.models import AbuseReport
from apps.jobs.actions.submit_job import submit_job

JOB_KIND = "reporter-mail"


def tell_reporters(*, reports: Collection[int]) -> None:
    """Puts a mail for each decided report with an address in the queue of the caller's transaction. The
    record of it holds no address."""
    waiting = AbuseReport.objects.filter(pk__in=reports).exclude(email="")
    for report in waiting.select_related("statement__hearing"):
        submit_job(
            actor=None,
            kind=JOB_KIND,
            parameters={"report": report.pk},
            subject=f"hearing:{report.statement.hearing.slug}",
        )
