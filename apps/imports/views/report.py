"""The report of one import that went the express way."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.accounts.permissions import require
from apps.imports import queries
from apps.jobs.queries import get_job
from apps.kernel.errors import NotFound
from apps.plans import registry
from apps.plans.queries import get_version


@require_safe
def report(request: HttpRequest, slug: str, job_id: uuid.UUID) -> HttpResponse:
    """What one import took, and what it found row by row."""
    require(request.user.is_authenticated, request.user)
    job = get_job(request.user, job_id)
    if job.kind != queries.JOB_KIND or job.parameters.get("version") != slug:
        raise NotFound("import.unknown", _("There is no such import."))
    if job.result is None:
        return redirect("jobs:detail", job_id=job_id)
    context = {
        "job": job,
        "result": job.result,
        "version": get_version(request.user, slug),
        "layer": registry.layer(job.result["layer"]).spec,
    }
    return render(request, "imports/report.html", context)
