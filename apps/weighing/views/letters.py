"""The desk of letters: templates, writing, looking, sending."""

from django.contrib import messages as notices
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.permissions import require
from apps.files.queries import open_file
from apps.hearings.forms.statement import add_problem
from apps.hearings.models import Hearing
from apps.hearings.queries.hearings import get_hearing
from apps.hearings.views.hearings import see_other
from apps.kernel.errors import NotFound, ProblemError
from apps.weighing import messages
from apps.weighing.actions.add_template import DOCX, add_template
from apps.weighing.actions.request_letters import request_letters
from apps.weighing.actions.send_letters import send_letters
from apps.weighing.domain.letter_file import PLACEHOLDERS
from apps.weighing.domain.letter_text import EXAMPLES, example_letter
from apps.weighing.forms.letters import TemplateForm
from apps.weighing.permissions import can_run_weighing
from apps.weighing.queries.letters import (
    get_letter,
    get_template,
    letter_counts,
    letters_of,
    templates_of,
)
from apps.weighing.views.words import PLACEHOLDER_WORDS

PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def letters(request: HttpRequest, slug: str) -> HttpResponse:
    """What was written and sent; a POST adds a template, asks for letters, or sends them."""
    hearing = get_hearing(request.user, slug)
    require(can_run_weighing(request.user, hearing), request.user)
    if request.method != "POST":
        return _page(request, hearing, TemplateForm())
    if "template" not in request.POST and "send" not in request.POST:
        return _added(request, hearing)
    try:
        if "send" in request.POST:
            if "looked" not in request.POST:
                raise messages.refused("letter.not_looked", "looked")
            count = send_letters(actor=request.user, hearing=hearing)
            told = ngettext(
                "%(count)s letter is on its way.", "%(count)s letters are on their way.", count
            )
            notices.success(request, told % {"count": count})
        else:
            chosen = get_template(hearing, _number(request.POST["template"]))
            request_letters(actor=request.user, hearing=hearing, template=chosen)
            notices.success(request, _("The letters are being written."))
    except NotFound:
        raise
    except ProblemError as problem:
        notices.error(request, str(problem.text))
        return _page(request, hearing, TemplateForm(), status=problem.status)
    return see_other("weighing:letters", hearing.slug)


@require_safe
def letter_file(request: HttpRequest, slug: str, key: int) -> FileResponse:
    """One letter as it was written, for the officers."""
    hearing = get_hearing(request.user, slug)
    require(can_run_weighing(request.user, hearing), request.user)
    found = get_letter(hearing, key)
    if found.file is None:
        raise NotFound("letter.unknown", _("There is no such letter."))
    return FileResponse(
        open_file(found.file),
        as_attachment=True,
        filename=f"{found.statement.register_code}.docx",
        content_type=DOCX,
    )


@require_safe
def example(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """A template to begin with."""
    hearing = get_hearing(request.user, slug)
    require(can_run_weighing(request.user, hearing), request.user)
    if language not in EXAMPLES:
        raise NotFound("letter.unknown_template", _("There is no such template."))
    response = HttpResponse(example_letter(language), content_type=DOCX)
    response.headers["Content-Disposition"] = f'attachment; filename="letter_{language}.docx"'
    return response


def _added(request: HttpRequest, hearing: Hearing) -> HttpResponse:
    form = TemplateForm(request.POST, request.FILES)
    status = 422
    if form.is_valid():
        try:
            add_template(actor=request.user, hearing=hearing, **form.cleaned_data)
        except ProblemError as problem:
            add_problem(form, problem)
            status = problem.status
        else:
            notices.success(request, _("Added."))
            return see_other("weighing:letters", hearing.slug)
    return _page(request, hearing, form, status=status)


def _page(
    request: HttpRequest, hearing: Hearing, form: TemplateForm, status: int = 200
) -> HttpResponse:
    context = {
        "hearing": hearing,
        "form": form,
        "templates": templates_of(hearing),
        "letters": Paginator(letters_of(hearing), PAGE).get_page(request.GET.get("page")),
        "counts": letter_counts(hearing),
        "placeholders": [(name, PLACEHOLDER_WORDS[name]) for name in PLACEHOLDERS],
        "may_write": hearing.state == "concluded",
    }
    return render(request, "weighing/letters.html", context, status=status)


def _number(given: str) -> int:
    return int(given) if given.isdecimal() and len(given) < 10 else 0
