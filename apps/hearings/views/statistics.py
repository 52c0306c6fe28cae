"""The page of who took part, in numbers that point at nobody."""

import csv
import io

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.hearings.domain.suppression import LEAST
from apps.hearings.queries.statistics import statistics


@require_safe
def hearing_statistics(request: HttpRequest, slug: str) -> HttpResponse:
    """A table with bars for each question."""
    hearing, tables = statistics(request.user, slug)
    return render(
        request,
        "hearings/statistics.html",
        {"hearing": hearing, "tables": tables, "total": tables[0].total, "least": LEAST},
    )


@require_safe
def hearing_statistics_file(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as CSV, UTF-8 with a mark for spreadsheets; small counts as `<5`, what is not told beside them empty."""
    hearing, tables = statistics(request.user, slug)
    out = io.StringIO("\ufeff")
    out.seek(0, io.SEEK_END)
    writer = csv.writer(out)
    writer.writerow(("table", "key", "label", "statements"))
    for table in tables:
        for row in table.rows:
            told = "" if row.count is None else row.count
            shown = f"<{LEAST}" if row.is_small else told
            writer.writerow((table.key, row.key, row.label, shown))
    response = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = (
        f'attachment; filename="{hearing.slug}_statistics.csv"'
    )
    return response
