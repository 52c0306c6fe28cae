"""The page of files of a hearing: what was made, asking for more."""

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.permissions import require
from apps.hearings.forms.statement import add_problem
from apps.hearings.queries import get_hearing
from apps.hearings.views.hearings import see_other
from apps.jobs.permissions import can_see_job
from apps.kernel.errors import Conflict, Refused
from apps.kernel.text import current_language
from apps.minutes.actions.request_export import request_export
from apps.minutes.forms import ExportForm
from apps.minutes.permissions import can_export
from apps.minutes.queries.exports import exports_of

RECENT = 50


@require_http_methods(["GET", "HEAD", "POST"])
def exports(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest files; POST asks for another."""
    hearing = get_hearing(request.user, slug)
    require(can_export(request.user, hearing), request.user)
    language = "ru" if current_language() == "ru" else "kk"
    form = ExportForm(request.POST or None, initial={"profile": "public", "language": language})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                request_export(actor=request.user, hearing=hearing, **form.cleaned_data)
            except (Refused, Conflict) as problem:
                add_problem(form, problem)
                status = problem.status
            else:
                notices.success(request, _("The file is being made."))
                return see_other("minutes:exports", hearing.slug)
    rows = list(exports_of(hearing)[:RECENT])
    moving = [one for one in rows if one.job is not None and not one.job.has_ended]
    context = {
        "hearing": hearing,
        "form": form,
        "rows": rows,
        "moving": [one for one in moving if one.job and can_see_job(request.user, one.job)],
    }
    return render(request, "minutes/exports.html", context, status=status)
