"""Editing many segments: what would happen, that it happened, and putting it back."""

import hashlib
import uuid
from typing import Any
from uuid import UUID

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.models import User
from apps.accounts.permissions import require
from apps.hearings.forms.statement import add_problem
from apps.hearings.models import Hearing
from apps.hearings.queries.hearings import get_hearing
from apps.kernel.errors import ProblemError
from apps.weighing import messages
from apps.weighing.actions.edit_segments import edit_segments
from apps.weighing.actions.preview_edit import Preview, preview_edit
from apps.weighing.actions.undo_edit import undo_edit
from apps.weighing.domain.edit import Chosen
from apps.weighing.domain.filters import Filters
from apps.weighing.forms.bulk import BulkForm
from apps.weighing.forms.choices import Offered
from apps.weighing.models import BulkEdit, Segment
from apps.weighing.permissions import can_read_weighing, can_run_weighing
from apps.weighing.queries.history import get_edit
from apps.weighing.queries.locked import UNDER_REVIEW
from apps.weighing.views.asking import meant, written
from apps.weighing.views.words import LEFT_TITLES, Names, changes_in_words, row_of


@require_POST
def bulk(request: HttpRequest, slug: str) -> HttpResponse:
    """Shows what the edit would do; the second button on that page does it."""
    hearing = get_hearing(request.user, slug)
    officer = require(can_run_weighing(request.user, hearing), request.user)
    form = BulkForm(Offered(hearing), request.POST)
    filters = Filters.read(request.POST.dict())
    context: dict[str, Any] = {}
    status = 422
    if form.is_valid():
        try:
            chosen = _chosen(officer, request.POST, filters)
            if request.POST.get("act") == "apply":
                return _apply(request, officer, hearing, chosen, form)
            shown = preview_edit(
                actor=officer, hearing=hearing, chosen=chosen, changes=form.changes()
            )
        except ProblemError as problem:
            add_problem(form, problem)
            status = problem.status
        else:
            status = 200
            context = _shown(hearing, shown) | {
                "wanted": changes_in_words(Names(hearing), form.changes().written())
            }
    context |= {
        "hearing": hearing,
        "version": hearing.version,
        "form": form,
        "filters": filters.written(),
        "ids": request.POST.getlist("segment"),
        "scope": request.POST.get("scope", ""),
        "back": written(filters),
        "key": request.POST.get("key") or uuid.uuid4().hex,
    }
    return render(request, "weighing/bulk.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, slug: str, edit_id: UUID) -> HttpResponse:
    """One edit of many: what it did, and the button that puts it back."""
    hearing = get_hearing(request.user, slug)
    reader = require(can_read_weighing(request.user, hearing), request.user)
    row = get_edit(reader, edit_id)
    if row.hearing_id != hearing.pk:
        raise messages.not_found("bulk.unknown")
    status, moved = 200, []
    if request.method == "POST":
        try:
            undo_edit(actor=reader, bulk=row)
        except ProblemError as problem:
            notices.error(request, str(problem.text))
            status = problem.status
            moved = _places(problem.details.get("segments", ()))
        else:
            notices.success(request, _("Put back: every segment is as it was."))
            return HttpResponseRedirect(request.path, status=303)
    context = {
        "hearing": hearing,
        "version": hearing.version,
        "edit": row,
        "wanted": changes_in_words(Names(hearing), row.changes),
        "moved": moved,
        "back": written(Filters.read(row.chosen.get("filters", {}))),
        "may_undo": _may_undo(reader, hearing, row),
    }
    return render(request, "weighing/edit.html", context, status=status)


def _may_undo(reader: User, hearing: Hearing, row: BulkEdit) -> bool:
    is_open = hearing.state in UNDER_REVIEW and row.undone_at is None
    return is_open and can_run_weighing(reader, hearing)


def _apply(
    request: HttpRequest, officer: User, hearing: Hearing, chosen: Chosen, form: BulkForm
) -> HttpResponse:
    body = f"{chosen.written()}{form.changes().written()}".encode()
    row = edit_segments(
        actor=officer,
        hearing=hearing,
        chosen=chosen,
        changes=form.changes(),
        idempotency_key=request.POST.get("key", "")[:64],
        body_sha256=hashlib.sha256(body).hexdigest(),
    )
    said = ngettext("%(count)s segment changed.", "%(count)s segments changed.", row.count)
    notices.success(request, said % {"count": row.count})
    address = reverse("weighing:edit", args=[hearing.slug, row.pk])
    return HttpResponseRedirect(address, status=303)


def _chosen(officer: User, given: QueryDict, filters: Filters) -> Chosen:
    """By their boxes, or all that the filters find; no box at all is nothing, not everything."""
    if given.get("scope") == "all":
        return Chosen(filters=meant(officer, filters))
    ids = []
    for one in given.getlist("segment"):
        try:
            ids.append(UUID(one))
        except ValueError as error:
            raise messages.not_found("segment.unknown") from error
    if not ids:
        raise messages.conflict("weighing.nothing_chosen")
    return Chosen(ids=tuple(ids))


def _shown(hearing: Hearing, preview: Preview) -> dict[str, Any]:
    names = Names(hearing)
    return {
        "preview": preview,
        "left": [(str(LEFT_TITLES.get(code, code)), count) for code, count in preview.left.items()],
        "samples": [
            (one.before, names.differences(row_of(one.before), row_of(one.after)))
            for one in preview.samples
        ],
    }


def _places(keys: Any) -> list[Segment]:
    return list(
        Segment.objects.filter(pk__in=[str(key) for key in keys]).only("number", "position")
    )
