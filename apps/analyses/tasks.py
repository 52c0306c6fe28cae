"""The job of an analysis: parameters in, `compute_run`, a small receipt out."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.analyses.actions.compute_run import compute_run
from apps.analyses.actions.request_run import JOB_KIND
from apps.jobs.models import Job
from apps.jobs.progress import Progress
from apps.jobs.registry import JobKind, register


def register_kinds() -> None:
    """Makes the job runner know this kind; called once when Django is ready."""
    register(JobKind(JOB_KIND, _("Analysis"), run_analysis, result_url))


def run_analysis(job: Job, progress: Progress) -> dict[str, Any]:
    """Computes the run named in the job's parameters."""
    run = compute_run(run_id=UUID(job.parameters["run"]), report=progress.report)
    return {"run": str(run.pk), "input_hash": run.input_hash}


def result_url(job: Job) -> str:
    """The page of the run."""
    return reverse("analyses:run", args=[job.parameters["run"]])
