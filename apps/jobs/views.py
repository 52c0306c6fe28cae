"""Pages of jobs: the list, one job, and its two buttons."""

import uuid
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.permissions import Person, require
from apps.jobs import queries, registry
from apps.jobs.actions.cancel_job import cancel_job
from apps.jobs.actions.retry_job import retry_job
from apps.jobs.models import Job
from apps.jobs.permissions import can_stop_job

ROWS_PER_PAGE = 25


@dataclass(frozen=True)
class JobCard:
    """A job with what its kind adds for the page."""

    job: Job
    title: str
    result_url: str
    may_stop: bool
    may_retry: bool
    errors: tuple[dict[str, str], ...] = ()


def card(user: Person, job: Job) -> JobCard:
    """What the page shows of `job` to `user`."""
    mine = can_stop_job(user, job)
    return JobCard(
        job=job,
        title=registry.title(job),
        result_url=registry.result_url(job),
        may_stop=mine and not job.has_ended and job.cancel_requested_at is None,
        may_retry=mine and job.may_be_retried,
        errors=tuple(job.error_details.get("errors", ())),
    )


@require_safe
def job_list(request: HttpRequest) -> HttpResponse:
    """Jobs that the reader may see, newest first."""
    require(request.user.is_authenticated, request.user)
    page = Paginator(queries.visible_jobs(request.user), ROWS_PER_PAGE).get_page(
        request.GET.get("page")
    )
    cards = [card(request.user, job) for job in page.object_list]
    return render(request, "jobs/list.html", {"page": page, "cards": cards})


@require_safe
def job_detail(request: HttpRequest, job_id: uuid.UUID) -> HttpResponse:
    """One job: how far it is, how it ended, where its result is."""
    require(request.user.is_authenticated, request.user)
    job = queries.get_job(request.user, job_id)
    return render(request, "jobs/detail.html", {"card": card(request.user, job), "job": job})


@require_POST
def job_cancel(request: HttpRequest, job_id: uuid.UUID) -> HttpResponse:
    """Asks the job to stop, then shows it."""
    require(request.user.is_authenticated, request.user)
    cancel_job(actor=request.user, job=queries.get_job(request.user, job_id))
    return redirect("jobs:detail", job_id=job_id)


@require_POST
def job_retry(request: HttpRequest, job_id: uuid.UUID) -> HttpResponse:
    """Runs the job once more, then shows it."""
    require(request.user.is_authenticated, request.user)
    retry_job(actor=request.user, job=queries.get_job(request.user, job_id))
    return redirect("jobs:detail", job_id=job_id)
