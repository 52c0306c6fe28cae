"""The page on which a planner writes the explanatory text; the whole form is sent, with or without scripts."""

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.permissions import require
from apps.kernel.errors import ProblemError, Refused, Stale
from apps.pages.forms import ReasonForm, add_problem
from apps.pages.views import text_typed
from apps.pages.views.text_typed import Line, Typed
from apps.plans import queries as plans
from apps.plans.actions.save_text import save_text
from apps.plans.domain.paragraph import Kind, Paragraph
from apps.plans.domain.text_merge import merged
from apps.plans.models import PlanVersion, TextParagraph
from apps.plans.permissions import can_edit_version
from apps.plans.queries.text import paragraphs, text_etag


@require_http_methods(["GET", "HEAD", "POST"])
def text_edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Pieces in three languages side by side; POST saves, or rearranges when a piece's button was pressed."""
    version = plans.get_version(request.user, slug)
    require(can_edit_version(request.user, version), request.user)
    if version.is_frozen:
        notices.info(request, _("This version is frozen: it can be looked at, not changed."))
        return redirect("pages:text", slug=slug)
    if request.method != "POST":
        typed = text_typed.from_rows(paragraphs(version), text_etag(version))
        return _page(request, version, typed, ReasonForm())
    typed = text_typed.from_post(request.POST)
    if "save" in request.POST:
        return _save(request, version, typed)
    typed, look_at = text_typed.rearranged(typed, request.POST)
    return _page(request, version, typed, ReasonForm(initial={"reason": typed.reason}), look_at)


def _save(request: HttpRequest, version: PlanVersion, typed: Typed) -> HttpResponse:
    form = ReasonForm(request.POST)
    form.is_valid()
    try:
        save_text(
            actor=request.user,
            version=version,
            paragraphs=typed.pieces,
            reason=typed.reason,
            if_match=typed.etag,
        )
    except Stale as problem:
        add_problem(form, problem)
        return _page(request, version, _brought_together(version, typed), form, status=412)
    except Refused as problem:
        if problem.code != "text.invalid":
            add_problem(form, problem)
        else:
            form.add_error(None, str(problem.text))
            typed = text_typed.with_errors(typed, problem.details["errors"])
        return _page(request, version, typed, form, status=problem.status)
    except ProblemError as problem:
        add_problem(form, problem)
        return _page(request, version, typed, form, status=problem.status)
    notices.success(request, _("The text is saved."))
    here = reverse("pages:text_edit", args=[version.slug])
    return HttpResponseRedirect(f"{here}?saved=1", status=303)


def _brought_together(version: PlanVersion, typed: Typed) -> Typed:
    stored = text_typed.stored_pieces(paragraphs(version))
    common = merged(typed.pieces, stored, typed.seen)
    return text_typed.with_news(typed, common, stored, text_etag(version))


def _page(
    request: HttpRequest,
    version: PlanVersion,
    typed: Typed,
    form: ReasonForm,
    look_at: str = "",
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "version": version,
        "typed": typed,
        "form": form,
        "empty": Line("", Paragraph(Kind.PARAGRAPH.value, "", "")),
        "kinds": TextParagraph.Kind.choices,
        "look_at": look_at,
        "is_unsaved": request.method == "POST",
        "conflicts": sum(bool(line.theirs) for line in typed.lines),
        "news": sum(line.is_news for line in typed.lines),
    }
    return render(request, "pages/text_edit.html", context, status=status)
