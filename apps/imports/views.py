"""Pages of imports: the upload form of a draft, and the report of one import."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.permissions import require
from apps.imports import queries
from apps.imports.actions.start_import import start_import
from apps.imports.forms import ImportForm
from apps.imports.registry import known_formats
from apps.jobs.queries import get_job
from apps.kernel.errors import BadRequest, NotFound, Refused, TooLarge
from apps.plans import registry
from apps.plans.permissions import can_edit_version
from apps.plans.queries import get_version

RECENT = 10


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """The upload form; after sending, the page of the job."""
    require(request.user.is_authenticated, request.user)
    version = get_version(request.user, slug)
    require(can_edit_version(request.user, version), request.user)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            job = start_import(
                actor=request.user,
                version=version,
                content=sent.chunks(),
                name=sent.name,
                request=form.request(),
            )
        except (Refused, BadRequest, TooLarge) as problem:
            form.add_problem(problem)
        else:
            return redirect("jobs:detail", job_id=job.pk)
    context = {
        "form": form,
        "version": version,
        "formats": known_formats(),
        "recent": queries.imports_into(request.user, version)[:RECENT],
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "imports/new.html", context, status=status)


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
