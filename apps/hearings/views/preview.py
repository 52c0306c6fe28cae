"""What a statement will look like to everybody: a piece of page that the form fetches before sending."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from apps.hearings import queries
from apps.hearings.forms.statement import StatementForm, add_problem
from apps.hearings.queries.entry_preview import preview_entry
from apps.kernel.errors import Refused


@require_POST
def statement_preview(request: HttpRequest, slug: str) -> HttpResponse:
    """The same piece as on the statement's page; 422 with the faults by field when it could not be sent."""
    hearing = queries.get_hearing(request.user, slug)
    form = StatementForm(request.POST)
    if form.is_valid():
        try:
            shown = preview_entry(request.user, hearing, form.entry())
        except Refused as problem:
            add_problem(form, problem)
        else:
            context = {"hearing": hearing, "statement": shown}
            return render(request, "hearings/_statement.html", context)
    return JsonResponse({"errors": form.errors}, status=422)
