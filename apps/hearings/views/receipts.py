"""Pages of receipts: the author's own, its PDF, and the check that is open to everybody."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.hearings import messages
from apps.hearings.domain.receipt import Verified
from apps.hearings.domain.wording import MAX_TEXT_CHARACTERS
from apps.hearings.forms.statement import add_problem
from apps.hearings.models import Statement
from apps.hearings.queries import published
from apps.hearings.queries.author_links import statement_by_token
from apps.hearings.queries.receipts import receipt_of, receipt_pdf, verify, verify_text
from apps.kernel import pdf
from apps.kernel.errors import NotFound, Refused

MAX_CODE_CHARACTERS = 80


class VerifyForm(forms.Form):
    """A number, and the fingerprint or the words themselves."""

    number = forms.CharField(label=_("Register number"), max_length=MAX_CODE_CHARACTERS)
    sha256 = forms.CharField(label=_("Fingerprint of the text"), required=False, max_length=200)
    text = forms.CharField(
        label=_("Or the text itself"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "maxlength": MAX_TEXT_CHARACTERS}),
    )


@require_safe
def receipt(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """The receipt of who holds its link."""
    statement = _statement(slug, token)
    told = receipt_of(statement)
    words = {"number": told.register_code, "sha256": told.text_sha256}
    (shown,) = published(statement.hearing.version, [statement])
    context = {
        "receipt": told,
        "hearing": statement.hearing,
        "shown": shown,
        "qr": mark_safe(pdf.qr_code(told.verify_url)),  # noqa: S308 - our own squares
        "verify_path": f"{reverse('hearings:verify')}?{urlencode(words)}",
    }
    return _private(render(request, "hearings/receipt.html", context))


@require_safe
def receipt_file(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """The receipt to print and keep."""
    del request
    statement = _statement(slug, token)
    response = HttpResponse(receipt_pdf(statement), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{statement.register_code}.pdf"'
    return _private(response)


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Whether words or a fingerprint belong to a number; nothing that is sent is kept."""
    given = request.POST if request.method == "POST" else request.GET
    form = VerifyForm(given) if "number" in given else VerifyForm()
    verified: Verified | None = None
    status = 200
    if form.is_bound:
        verified = _verified(form)
        status = 422 if form.errors else 200
    context = {"form": form, "verified": verified}
    return _private(render(request, "hearings/verify.html", context, status=status))


def _verified(form: VerifyForm) -> Verified | None:
    if not form.is_valid():
        return None
    given = form.cleaned_data
    try:
        if given["text"].strip():
            return verify_text(given["number"], given["text"])
        return verify(given["number"], given["sha256"])
    except Refused as problem:
        add_problem(form, problem)
        return None


def _statement(slug: str, token: str) -> Statement:
    statement = statement_by_token(token)
    if statement.hearing.slug != slug:
        raise NotFound("author_link.invalid", messages.text("author_link.invalid"))
    return statement


def _private(response: HttpResponse) -> HttpResponse:
    """The address is the key: it goes to no other site, no index and no cache."""
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = "private, no-store"
    return response
