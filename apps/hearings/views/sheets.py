"""Pages of spreadsheets: sending one, the report of its rows, the template."""

import csv
from io import StringIO
from uuid import UUID

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.permissions import require
from apps.hearings import messages, queries
from apps.hearings.actions.request_statement_import import JOB_KIND, request_statement_import
from apps.hearings.domain import sheet
from apps.hearings.forms.intake import SheetForm
from apps.hearings.forms.statement import add_problem
from apps.hearings.models import Hearing
from apps.hearings.permissions import can_enter_statements
from apps.hearings.register import sheets
from apps.hearings.views.hearings import see_other
from apps.jobs.models import Job
from apps.kernel.errors import NotFound, ProblemError
from apps.kernel.text import LANGUAGES, current_language

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
RECENT = 10
# A cell that begins so is a formula for a spreadsheet.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Sends a spreadsheet; earlier ones below."""
    hearing = _hearing(request, slug)
    form = SheetForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            sent = form.cleaned_data["file"]
            try:
                job = request_statement_import(
                    actor=request.user, hearing=hearing, content=sent, name=sent.name
                )
            except ProblemError as problem:
                add_problem(form, problem)
                status = problem.status
            else:
                notices.success(request, _("The file is being read."))
                return see_other("hearings:import_report", hearing.slug, job.pk)
    recent = Job.objects.filter(kind=JOB_KIND, subject=f"hearing:{hearing.slug}")
    context = {
        "hearing": hearing,
        "form": form,
        "recent": recent.order_by("-created_at")[:RECENT],
        "columns": [(one.headings, one.required) for one in sheet.COLUMNS],
        "max_rows": sheet.MAX_ROWS,
    }
    return render(request, "hearings/desk/sheet.html", context, status=status)


@require_safe
def report(request: HttpRequest, slug: str, job_id: UUID) -> HttpResponse:
    """How the reading went: what was registered, or every mistake with its line and column."""
    hearing = _hearing(request, slug)
    job = _job(hearing, job_id)
    context = {
        "hearing": hearing,
        "job": job,
        "errors": job.error_details.get("errors", []),
        "total": job.error_details.get("total", 0),
    }
    return render(request, "hearings/desk/sheet_report.html", context)


@require_safe
def errors_csv(request: HttpRequest, slug: str, job_id: UUID) -> HttpResponse:
    """The mistakes to work through beside the spreadsheet."""
    job = _job(_hearing(request, slug), job_id)
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow([_("Line"), _("Column"), _("Heading"), _("Problem"), _("Code")])
    for one in job.error_details.get("errors", []):
        values = (one["line"], one["column"], one["heading"], one["text"], one["code"])
        writer.writerow([_harmless(str(value)) for value in values])
    # With the mark of UTF-8, else Excel reads Kazakh letters as something else.
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="errors.csv"'
    return response


@require_safe
def template(request: HttpRequest, slug: str) -> HttpResponse:
    """The empty spreadsheet in the language asked for."""
    _hearing(request, slug)
    asked = request.GET.get("language", "")
    language = asked if asked in LANGUAGES else current_language()
    response = HttpResponse(sheets.template(language), content_type=XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="statements-{language}.xlsx"'
    return response


def _hearing(request: HttpRequest, slug: str) -> Hearing:
    hearing = queries.get_hearing(request.user, slug)
    require(can_enter_statements(request.user, hearing), request.user)
    return hearing


def _job(hearing: Hearing, job_id: UUID) -> Job:
    found = Job.objects.filter(pk=job_id, kind=JOB_KIND, subject=f"hearing:{hearing.slug}").first()
    if found is None:
        raise NotFound("import.unknown", messages.text("import.unknown"))
    return found


def _harmless(value: str) -> str:
    return f"'{value}" if value.startswith(FORMULA_STARTS) else value
