"""The job of a package: parameters in, `build_package`, a small receipt out."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.jobs.models import Job
from apps.jobs.progress import Progress
from apps.jobs.registry import JobKind, register
from apps.packages.actions.build_package import build_package
from apps.packages.actions.request_package import JOB_KIND
from apps.packages.models import PackageExport


def register_kinds() -> None:
    """Makes the job runner know this kind; called once when Django is ready."""
    register(JobKind(JOB_KIND, _("Plan package"), export_package, result_url))


def export_package(job: Job, progress: Progress) -> dict[str, Any]:
    """Builds the package named in the job's parameters."""
    package = build_package(package_id=UUID(job.parameters["package"]), report=progress.report)
    return {"package": str(package.pk), "name": package.name, "content_hash": package.content_hash}


def result_url(job: Job) -> str:
    """The package page of the version."""
    package = PackageExport.objects.select_related("version").get(pk=job.parameters["package"])
    return reverse("packages:version", args=[package.version.slug])
