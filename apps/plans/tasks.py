"""The job of a validation: a version in, `validate_version`, the counts out."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.jobs.models import Job
from apps.jobs.progress import Progress
from apps.jobs.registry import JobKind, register
from apps.plans.actions.request_validation import JOB_KIND
from apps.plans.actions.validate_version import validate_version
from apps.plans.models import PlanVersion


def register_kinds() -> None:
    """Makes the job runner know this kind; called once when Django is ready."""
    register(JobKind(JOB_KIND, gettext_lazy("Validation"), run_validation))


def run_validation(job: Job, progress: Progress) -> dict[str, Any]:
    """Validates the version named in the job's parameters."""
    version = PlanVersion.objects.get(pk=job.parameters["version"])
    done = validate_version(
        actor=None,
        version=version,
        report=lambda percent, step: progress.report(percent, _(step) if step else ""),
    )
    return {
        "errors": done.errors,
        "warnings": done.warnings,
        "notices": done.notices,
        "content_revision": done.content_revision,
    }
