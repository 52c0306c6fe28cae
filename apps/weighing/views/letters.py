"""The desk of letters: templates, writing, looking, sending."""

from collections.abc import Callable, Mapping

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
from apps.weighing.actions.resend_letters import resend_letters
from apps.weighing.actions.send_letters import send_letters
from apps.weighing.domain.letter_file import PLACEHOLDERS
from apps.weighing.domain.letter_text import EXAMPLES, example_letter
from apps.weighing.forms.letters import TemplateForm
from apps.weighing.permissions import can_run_weighing
from apps.weighing.queries.letter_states import failed, failures, letter_states, resendable
from apps.weighing.queries.letters import get_letter, get_template, letters_of, templates_of
from apps.weighing.views.words import PLACEHOLDER_WORDS

PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def letters(request: HttpRequest, slug: str) -> HttpResponse:
    """What was written and sent; a POST adds a template, asks for letters, sends them, or sends again what failed."""
    hearing = get_hearing(request.user, slug)
    require(can_run_weighing(request.user, hearing), request.user)
    if request.method != "POST":
        return _page(request, hearing, TemplateForm())
    act = next((one for one in ACTS if one in request.POST), None)
    if act is None:
        return _added(request, hearing)
    try:
        notices.success(request, ACTS[act](request, hearing))
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


def _written(request: HttpRequest, hearing: Hearing) -> str:
    chosen = get_template(hearing, _number(request.POST["template"]))
    request_letters(actor=request.user, hearing=hearing, template=chosen)
    return _("The letters are being written.")


def _sent(request: HttpRequest, hearing: Hearing) -> str:
    if "looked" not in request.POST:
        raise messages.refused("letter.not_looked", "looked")
    return _on_the_way(send_letters(actor=request.user, hearing=hearing))


def _sent_again(request: HttpRequest, hearing: Hearing) -> str:
    return _on_the_way(resend_letters(actor=request.user, hearing=hearing))


def _on_the_way(count: int) -> str:
    told = ngettext("%(count)s letter is on its way.", "%(count)s letters are on their way.", count)
    return told % {"count": count}


# What a POST does, by the name of its button; without one a template is added.
ACTS: Mapping[str, Callable[[HttpRequest, Hearing], str]] = {
    "send": _sent,
    "again": _sent_again,
    "template": _written,
}


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
    only_failed = "failed" in request.GET
    rows = failed(hearing) if only_failed else letters_of(hearing)
    context = {
        "hearing": hearing,
        "form": form,
        "templates": templates_of(hearing),
        "letters": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "only_failed": only_failed,
        "counts": letter_states(hearing),
        "failures": failures(hearing),
        "again": resendable(hearing).count(),
        "placeholders": [(name, PLACEHOLDER_WORDS[name]) for name in PLACEHOLDERS],
        "may_write": hearing.state == "concluded",
    }
    return render(request, "weighing/letters.html", context, status=status)


def _number(given: str) -> int:
    return int(given) if given.isdecimal() and len(given) < 10 else 0
