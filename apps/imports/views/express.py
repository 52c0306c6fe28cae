"""The express form: for who knows all answers before the file is read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from apps.accounts.permissions import require
from apps.imports import queries
from apps.imports.actions.start_import import start_import
from apps.imports.forms import ImportForm
from apps.imports.registry import known_formats
from apps.kernel.errors import BadRequest, Refused, TooLarge
from apps.plans.permissions import can_edit_version
from apps.plans.queries import get_version

RECENT = 10


@require_http_methods(["GET", "HEAD", "POST"])
def express(request: HttpRequest, slug: str) -> HttpResponse:
    """The form with every answer at once; after sending, the page of the job."""
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
    return render(request, "imports/express.html", context, status=status)
