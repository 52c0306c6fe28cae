"""A person's own data: what is kept, as a file to take away, and closing the account."""

import json

from django.contrib import messages as notices
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.actions.close_account import close_account
from apps.accounts.actions.tell_own_data import tell_own_data
from apps.accounts.forms import CloseForm
from apps.accounts.permissions import require
from apps.accounts.queries import personal_data
from apps.kernel.errors import ProblemError


@require_safe
@login_required
@never_cache
def own_data(request: HttpRequest) -> HttpResponse:
    """What is kept, in numbers, with the ways to take it away and to close the account."""
    return _page(request, CloseForm())


@require_safe
@login_required
@never_cache
def own_data_file(request: HttpRequest) -> HttpResponse:
    """All of it as JSON."""
    text = json.dumps(tell_own_data(actor=request.user), ensure_ascii=False, indent=2)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="bas-jospar-own-data.json"'
    return response


@require_POST
@login_required
def close(request: HttpRequest) -> HttpResponse:
    """Closed for good, or the page again with the reason."""
    form = CloseForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        close_account(actor=request.user, email=form.cleaned_data["email"])
    except ProblemError as problem:
        form.add_error("email", str(problem.text))
        return _page(request, form, status=problem.status)
    logout(request)
    notices.success(
        request, _("Your account is closed. What you said stays in the register without your name.")
    )
    return redirect("pages:home")


def _page(request: HttpRequest, form: CloseForm, status: int = 200) -> HttpResponse:
    kept = personal_data(require(True, request.user))
    counts = {name: len(rows) for name, rows in kept.items() if isinstance(rows, list)}
    return render(
        request, "account/data.html", {"form": form, "kept": kept, "counts": counts}, status=status
    )
