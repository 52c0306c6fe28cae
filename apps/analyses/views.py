"""Pages of analyses: the catalogue of a version, one run, its tables as CSV."""

import csv
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.analyses import queries
from apps.analyses.actions.request_run import request_run
from apps.analyses.domain.presentation import Table, draw
from apps.analyses.forms import RunForm
from apps.analyses.permissions import can_run_analysis
from apps.analyses.registry import Method, all_methods, method
from apps.jobs.permissions import can_see_job, can_stop_job
from apps.kernel.errors import NotFound, Refused
from apps.plans.models import PlanVersion
from apps.plans.queries import get_version


@require_http_methods(["GET", "HEAD", "POST"])
def catalogue(request: HttpRequest, slug: str) -> HttpResponse:
    """Every method with its results for the version; planners ask for a new run here."""
    version = get_version(request.user, slug)
    if request.method == "POST":
        return _requested(request, version)
    return _catalogue_page(request, version)


def _requested(request: HttpRequest, version: PlanVersion) -> HttpResponse:
    wanted = method(request.POST.get("method", ""))
    form = RunForm(wanted, queries.defaults(wanted), request.POST)
    if not form.is_valid():
        return _catalogue_page(request, version, form=form)
    try:
        run = request_run(
            actor=request.user, version=version, slug=wanted.slug, parameters=form.given()
        )
    except Refused as refusal:
        form.add_error(None, str(refusal.text))
        return _catalogue_page(request, version, form=form)
    return redirect("analyses:run", run_id=run.pk)


def _catalogue_page(
    request: HttpRequest, version: PlanVersion, form: RunForm | None = None
) -> HttpResponse:
    may_run = can_run_analysis(request.user)
    cards = [
        {
            "method": entry.method,
            "runs": [
                {"run": run, "stale": queries.is_stale(run, entry.method)} for run in entry.runs
            ],
            "form": _form_of(entry.method, form) if may_run else None,
        }
        for entry in queries.catalogue(request.user, version)
    ]
    return render(
        request,
        "analyses/catalogue.html",
        {"version": version, "cards": cards, "may_run": may_run},
        status=422 if form is not None else 200,
    )


def _form_of(wanted: Method, form: RunForm | None) -> RunForm:
    if form is not None and form.method.slug == wanted.slug:
        return form
    return RunForm(wanted, queries.defaults(wanted))


@require_safe
def run_page(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """One run: progress while it is under way, then words, bars, tables, inputs and hash."""
    run = queries.get_run(request.user, run_id)
    wanted = all_methods().get(run.method)
    shown = wanted.present(run.result) if wanted is not None and run.result is not None else None
    job = run.job
    return render(
        request,
        "analyses/run.html",
        {
            "run": run,
            "version": run.version,
            "method": wanted,
            "stale": wanted is not None and queries.is_stale(run, wanted),
            "shown": shown,
            "drawings": [draw(chart) for chart in shown.charts] if shown else [],
            "parameters": _parameters(run.parameters, wanted),
            "job": job if job is not None and can_see_job(request.user, job) else None,
            "may_stop": job is not None and not job.has_ended and can_stop_job(request.user, job),
        },
    )


def _parameters(given: dict[str, object], wanted: Method | None) -> list[tuple[str, object, str]]:
    titles = {one.slug: one for one in wanted.parameters} if wanted is not None else {}
    return [
        (str(titles[slug].title), value, str(titles[slug].unit))
        if slug in titles
        else (slug, value, "")
        for slug, value in given.items()
    ]


@require_safe
def table_csv(request: HttpRequest, run_id: UUID, table: str) -> HttpResponse:
    """One table of a result as CSV with full precision, in the reader's language."""
    run = queries.get_run(request.user, run_id)
    tables: dict[str, Table] = {}
    if run.result is not None:
        tables = {one.slug: one for one in method(run.method).present(run.result).tables}
    if table not in tables:
        raise NotFound(
            "analysis.unknown_table",
            _("This result has no table “%(slug)s”. Valid ones: %(valid)s.")
            % {"slug": table, "valid": ", ".join(tables) or "—"},
        )
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    name = f"{slugify(run.version.slug)}-{run.method}-{table}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow(
        [f"{one.title}, {one.unit}" if one.unit else one.title for one in tables[table].columns]
    )
    writer.writerows(tables[table].rows)
    return response
