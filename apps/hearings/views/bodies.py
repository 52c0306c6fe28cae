"""The dashboard of consulted bodies for the staff, and each body's own page behind its link."""

from collections import Counter
from datetime import timedelta
from typing import Any

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.permissions import require
from apps.hearings import messages, queries
from apps.hearings.actions.attach_file import attach_file
from apps.hearings.actions.invite_body import invite_body
from apps.hearings.actions.keep_opinion import keep_opinion
from apps.hearings.actions.no_comments import no_comments
from apps.hearings.actions.release_opinion import release_opinion
from apps.hearings.actions.remind_body import remind_body
from apps.hearings.actions.send_opinion import send_opinion
from apps.hearings.domain.entry import Fault
from apps.hearings.forms.intake import InviteForm, OpinionForm
from apps.hearings.forms.statement import add_problem
from apps.hearings.models import Consultation, Hearing
from apps.hearings.permissions import can_enter_statements, can_watch_intake
from apps.hearings.queries import consultations
from apps.hearings.views.hearings import see_other
from apps.kernel import clock
from apps.kernel.errors import NotFound, ProblemError

LIGHT_LABELS = {
    "not_sent": lambda: _("Not sent"),
    "awaiting": lambda: _("Awaiting an answer"),
    "expired": lambda: _("Expired"),
    "answered": lambda: _("Answered"),
    "no_comments": lambda: _("No comments"),
}
TONES = {"awaiting": "info", "expired": "bad", "answered": "ok", "no_comments": "ok"}
DEFAULT_TERM = timedelta(days=14)


@require_http_methods(["GET", "HEAD", "POST"])
def dashboard(request: HttpRequest, slug: str) -> HttpResponse:
    """Every body with where it stands; officers ask and remind."""
    hearing = queries.get_hearing(request.user, slug)
    require(can_watch_intake(request.user, hearing), request.user)
    status = 200
    if request.method == "POST":
        require(can_enter_statements(request.user, hearing), request.user)
        try:
            done = _act(request, hearing)
        except ProblemError as problem:
            notices.error(request, str(problem.text))
            status = problem.status
        else:
            notices.success(request, done)
            return see_other("hearings:bodies", hearing.slug)
    return render(request, "hearings/desk/bodies.html", _board(request, hearing), status=status)


def _act(request: HttpRequest, hearing: Hearing) -> str:
    form = InviteForm(request.POST)
    if request.POST.get("act") == "remind":
        key = request.POST.get("body", "")
        if not key.isdecimal() or len(key) > 9:
            raise NotFound("body.unknown", messages.text("body.unknown"))
        row = consultations.get_consultation(hearing, int(key))
        remind_body(actor=request.user, consultation=row)
        return _("Reminded.")
    if not form.is_valid():
        raise messages.refused([Fault("due_at", "consultation.due_past")])
    invite_body(
        actor=request.user,
        hearing=hearing,
        body=consultations.get_body(form.cleaned_data["body"]),
        due_at=form.cleaned_data["due_at"],
    )
    return _("Invited: the letter is on its way.")


def _board(request: HttpRequest, hearing: Hearing) -> dict[str, Any]:
    rows = consultations.body_rows(hearing)
    counted = Counter(one.light for one in rows)
    due = messages.local(clock.now() + DEFAULT_TERM).replace(
        hour=18, minute=0, second=0, microsecond=0
    )
    return {
        "hearing": hearing,
        "rows": [
            {
                "row": one,
                "label": LIGHT_LABELS[one.light](),
                "tone": TONES.get(one.light, ""),
                "form": InviteForm(
                    initial={"body": one.body.pk, "due_at": due}, auto_id=f"id_{one.body.pk}_%s"
                ),
            }
            for one in rows
        ],
        "counts": [(LIGHT_LABELS[one](), counted[one]) for one in LIGHT_LABELS],
        "may_invite": can_enter_statements(request.user, hearing),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def consultation(request: HttpRequest, token: str) -> HttpResponse:
    """A body's own page: draft, release, send, or "no comments"."""
    row = consultations.open_consultation(token)
    is_over = row.state in {Consultation.State.ANSWERED, Consultation.State.NO_COMMENTS}
    form = OpinionForm(initial={"text": row.draft})
    status = 200
    if request.method == "POST":
        form = OpinionForm(request.POST, request.FILES)
        status = 422
        if form.is_valid():
            try:
                done = _answer(request, token, row, form)
            except ProblemError as problem:
                add_problem(form, problem)
                status = problem.status
            else:
                notices.success(request, done)
                return _private(see_other("hearings:consultation", token))
    context = {
        "consultation": row,
        "hearing": row.hearing,
        "form": None if is_over else form,
        "due": messages.instant_text(row.due_at),
        "token": token,
        "is_released": row.state == Consultation.State.RELEASED,
    }
    return _private(render(request, "hearings/consultation.html", context, status=status))


def _answer(request: HttpRequest, token: str, row: Consultation, form: OpinionForm) -> str:
    act = request.POST.get("act", "")
    given = form.cleaned_data
    if act == "none":
        no_comments(token=token)
        return _("Your answer is kept: no comments.")
    if act == "send":
        files = []
        if given["file"] is not None:
            sent = given["file"]
            kept = attach_file(
                actor=request.user, hearing=row.hearing, content=sent, name=sent.name
            )
            files = [kept.pk]
        answered = send_opinion(token=token, kind=given["kind"], attachments=files)
        code = answered.statement.register_code if answered.statement else ""
        return _("Your statement is registered. Its number is %(code)s.") % {"code": code}
    keep_opinion(token=token, text=given["text"])
    if act == "release":
        release_opinion(token=token)
        return _("The draft is released: whoever signs for the body sends it.")
    return _("The draft is kept.")


def _private(response: HttpResponse) -> HttpResponse:
    """The address is the key: it goes to no other site, no index and no cache."""
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = "private, no-store"
    return response
