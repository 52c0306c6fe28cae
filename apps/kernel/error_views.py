"""What Django shows when no view answered: a problem document for programs, a page for people."""

import sys

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views import defaults

from apps.kernel import problem
from apps.kernel.middleware import DOWN, down


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    if problem.wants_json(request):
        text = _("There is nothing at this address.")
        return problem.response(status=404, code="page.not_found", text=text)
    return defaults.page_not_found(request, exception, template_name="errors/404.html")


def server_error(request: HttpRequest) -> HttpResponse:
    """500; the traceback is in the log under the request's id. 503 when a backing service failed
    outside the views: Django turns what a session or a sign-in raises into a call of this view."""
    error = sys.exception()
    if isinstance(error, DOWN):
        return down(request, error)
    if problem.wants_json(request):
        text = _("Something went wrong on our side. It has been recorded.")
        return problem.response(status=500, code="service.failed", text=text)
    return defaults.server_error(request, template_name="errors/500.html")
