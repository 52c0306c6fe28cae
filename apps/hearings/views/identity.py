"""The page where a guest confirms an address, and where everybody sees as whom they speak."""

from typing import Any

from allauth.socialaccount.adapter import get_adapter
from django import forms
from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from apps.hearings.actions.confirm_code import confirm_code
from apps.hearings.actions.send_code import send_code
from apps.hearings.forms.statement import add_problem
from apps.hearings.models import Level
from apps.hearings.visitors.identities import (
    forget_email,
    guest_email,
    identity_of_request,
    remember_email,
)
from apps.hearings.visitors.limits import CodeThrottle, refuse_when_too_many
from apps.hearings.visitors.trap import TrapField
from apps.kernel.errors import ProblemError


class EmailForm(forms.Form):
    """Where the code goes."""

    email = forms.CharField(
        label=gettext_lazy("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    website = TrapField()


class CodeForm(forms.Form):
    """The code of the mail."""

    token = forms.CharField(widget=forms.HiddenInput)
    code = forms.CharField(
        label=gettext_lazy("Code from the mail"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def identity(request: HttpRequest) -> HttpResponse:
    """First the address, then the code, then back to where the reader came from."""
    if request.method != "POST":
        return _page(request, EmailForm())
    if "forget" in request.POST:
        left = HttpResponseRedirect(_back(request), status=303)
        forget_email(left)
        return left
    form = CodeForm(request.POST) if "token" in request.POST else EmailForm(request.POST)
    if not form.is_valid():
        return _page(request, form, 422)
    try:
        refuse_when_too_many(request, CodeThrottle)
        if isinstance(form, EmailForm):
            token = send_code(email=form.cleaned_data["email"])
            return _page(request, CodeForm(initial={"token": token}))
        email = confirm_code(**form.cleaned_data)
    except ProblemError as problem:
        add_problem(form, problem)
        response = _page(request, form, problem.status)
        if "retry_after_s" in problem.details:
            response.headers["Retry-After"] = str(problem.details["retry_after_s"])
        return response
    notices.success(request, _("Your address is confirmed."))
    done = HttpResponseRedirect(_back(request), status=303)
    remember_email(done, email)
    return done


def _page(request: HttpRequest, form: forms.Form, status: int = 200) -> HttpResponse:
    known = identity_of_request(request)
    context: dict[str, Any] = {
        "form": form,
        "is_code": isinstance(form, CodeForm),
        "level": Level(known.level.value).label,
        "is_anonymous": known.level.value == Level.ANONYMOUS,
        "is_verified": known.level.value == Level.VERIFIED,
        "guest_email": guest_email(request),
        "providers": get_adapter().list_providers(request),
        "next": _back(request),
    }
    response = render(request, "hearings/identity.html", context, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _back(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()):
        return wanted
    return reverse("hearings:list")
