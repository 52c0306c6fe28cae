"""The first step: a file is sent, or an import of one's own is taken up again."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.permissions import require
from apps.imports.actions.begin_session import begin_session
from apps.imports.domain import limits
from apps.imports.models import ImportSession, SessionState
from apps.imports.queries.sessions import own_sessions
from apps.imports.registry import file_suffixes, known_formats
from apps.imports.views import steps
from apps.jobs.models import State
from apps.kernel.errors import BadRequest, Refused, TooLarge
from apps.plans import registry
from apps.plans.models import PlanVersion
from apps.plans.permissions import can_edit_version
from apps.plans.queries import get_version

PER_PAGE = 10
TONES = {
    SessionState.INSPECTED: "info",
    SessionState.CHECKED: "info",
    SessionState.APPLIED: "ok",
    SessionState.FAILED: "bad",
}


@dataclass(frozen=True)
class Line:
    """One of the reader's imports in the list."""

    session: ImportSession
    label: str
    tone: str
    layer: str
    is_open: bool


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """The upload form and the reader's own imports; after sending, the page of the import."""
    require(request.user.is_authenticated, request.user)
    version = get_version(request.user, slug)
    require(can_edit_version(request.user, version), request.user)
    wrong = ""
    if request.method == "POST":
        sent = request.FILES.get("file")
        try:
            if sent is None:
                raise BadRequest("import.no_file", _("Choose a file first."))
            begun = begin_session(
                actor=request.user,
                version=version,
                content=sent.chunks(),
                name=sent.name or "",
            )
        except (Refused, BadRequest, TooLarge) as problem:
            wrong = str(problem.text)
        else:
            return redirect("imports:session", slug=slug, session_id=begun.pk)
    return _page(request, version, wrong)


def _page(request: HttpRequest, version: PlanVersion, wrong: str) -> HttpResponse:
    page = Paginator(own_sessions(request.user, version), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "version": version,
        "wrong": wrong,
        "formats": [one.title for one in known_formats()],
        "accept": ",".join(file_suffixes()),
        "most_bytes": limits.MAX_FILE_BYTES,
        "sessions": [_line(one) for one in page.object_list],
        "page": page,
    }
    return render(request, "imports/new.html", context, status=422 if wrong else 200)


def _line(session: ImportSession) -> Line:
    state = SessionState(session.state)
    job = steps.running(session)
    label = State(job.state).label if job else state.label
    return Line(
        session=session,
        label=str(label),
        tone="info" if job else TONES.get(state, ""),
        layer=_(registry.layer(session.layer).spec.title) if session.layer else "",
        is_open=state not in steps.ENDED,
    )
