"""The job of an import: loads what its parameters name, calls the verb, gives the report back."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.files.queries import get_file
from apps.imports.actions.import_layer import import_layer
from apps.imports.domain.request import from_parameters
from apps.imports.queries import JOB_KIND
from apps.jobs.models import Job
from apps.jobs.progress import Progress
from apps.jobs.registry import JobKind, register
from apps.plans.queries import get_version


def run(job: Job, progress: Progress) -> dict[str, Any]:
    """`JobKind.run` of an import."""
    return import_layer(
        actor=job.owner or AnonymousUser(),
        version=get_version(job.owner, job.parameters["version"]),
        stored=get_file(job.parameters["file"]),
        request=from_parameters(job.parameters),
        progress=progress,
    )


def report_url(job: Job) -> str:
    """The page with what was taken and what was found."""
    return reverse("imports:report", kwargs={"slug": job.parameters["version"], "job_id": job.pk})


def register_kinds() -> None:
    """Called when the apps are ready."""
    register(JobKind(JOB_KIND, _("Import of a layer"), run, report_url))
