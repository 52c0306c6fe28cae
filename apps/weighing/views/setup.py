"""What officers prepare for a weighing: steps, tags, themes, ready texts; each is added, changed, removed."""

from typing import Any

from django import forms
from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.models import User
from apps.accounts.permissions import require
from apps.hearings.forms.statement import add_problem
from apps.hearings.models import Hearing
from apps.hearings.queries.hearings import get_hearing
from apps.hearings.views.hearings import see_other
from apps.kernel.errors import BadRequest, ProblemError
from apps.weighing import messages
from apps.weighing.actions.lock_step import lock_step
from apps.weighing.actions.order_entries import order_entries
from apps.weighing.actions.remove_entry import remove_entry
from apps.weighing.actions.save_entry import save_entry
from apps.weighing.forms.choices import Offered
from apps.weighing.forms.setup import setup_form, values_of
from apps.weighing.models import WorkStep
from apps.weighing.permissions import can_read_weighing, can_run_weighing
from apps.weighing.queries.locked import REVIEWED
from apps.weighing.queries.setup import Entry, Kind, entries, get_entry, use_count


@require_http_methods(["GET", "HEAD", "POST"])
def setup(request: HttpRequest, slug: str) -> HttpResponse:
    """All four lists; a POST adds an entry, locks a step or moves one up."""
    hearing = get_hearing(request.user, slug)
    reader = require(can_read_weighing(request.user, hearing), request.user)
    if request.method != "POST":
        return _page(request, reader, hearing)
    require(can_run_weighing(reader, hearing), reader)
    kind = _kind(request.POST.get("kind", ""))
    form = None
    try:
        if request.POST.get("act") == "add":
            form = setup_form(kind, Offered(hearing), request.POST)
            if not form.is_valid():
                return _page(request, reader, hearing, kind, form, 422)
            save_entry(actor=reader, hearing=hearing, kind=kind, values=form.cleaned_data)
            notices.success(request, _("Added."))
        else:
            notices.success(request, _rearrange(reader, hearing, kind, request.POST))
    except ProblemError as problem:
        if form is None:
            notices.error(request, str(problem.text))
        else:
            add_problem(form, problem)
        return _page(request, reader, hearing, kind, form, problem.status)
    return see_other("weighing:setup", hearing.slug)


@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: HttpRequest, slug: str, kind: str, key: int) -> HttpResponse:
    """One entry: changed, or removed when no segment names it."""
    hearing = get_hearing(request.user, slug)
    officer = require(can_run_weighing(request.user, hearing), request.user)
    what = _kind(kind)
    row = get_entry(hearing, what, key)
    form = setup_form(what, Offered(hearing), request.POST or None, values_of(what, row))
    status = 200
    if request.method == "POST":
        status = 422
        try:
            if request.POST.get("act") == "remove":
                remove_entry(actor=officer, hearing=hearing, kind=what, entry=row)
                notices.success(request, _("Removed."))
                return see_other("weighing:setup", hearing.slug)
            if form.is_valid():
                values = form.cleaned_data
                save_entry(actor=officer, hearing=hearing, kind=what, values=values, entry=row)
                notices.success(request, _("Kept."))
                return see_other("weighing:setup", hearing.slug)
        except ProblemError as problem:
            status = problem.status
            if form.is_valid():
                add_problem(form, problem)
            else:
                notices.error(request, str(problem.text))
            row = get_entry(hearing, what, key)
    context = {
        "hearing": hearing,
        "version": hearing.version,
        "kind": what.value,
        "entry": row,
        "form": form,
        "used": use_count(row),
    }
    return render(request, "weighing/entry.html", context, status=status)


def _rearrange(officer: User, hearing: Hearing, kind: Kind, given: Any) -> str:
    key = given.get("key", "")
    row = get_entry(hearing, kind, int(key) if key.isdecimal() else 0)
    act = given.get("act")
    if act in {"lock", "unlock"} and isinstance(row, WorkStep):
        lock_step(actor=officer, step=row, locked=act == "lock")
        return _("The step is locked.") if act == "lock" else _("The step is open again.")
    if act == "up" and kind in {Kind.STEP, Kind.THEME}:
        order = [one.pk for one in entries(officer, hearing, kind)]
        at = order.index(row.pk)
        if at:
            order[at - 1], order[at] = order[at], order[at - 1]
        order_entries(actor=officer, hearing=hearing, kind=kind, order=order)
        return _("Put in order.")
    raise _unknown(str(act))


def _page(
    request: HttpRequest,
    reader: User,
    hearing: Hearing,
    failed: Kind | None = None,
    form: forms.Form | None = None,
    status: int = 200,
) -> HttpResponse:
    offered = Offered(hearing)
    shown = {}
    for kind in Kind:
        rows: list[Entry] = list(entries(reader, hearing, kind))
        is_refused = kind is failed and form is not None
        shown[kind.value] = {
            "rows": [(row, use_count(row)) for row in rows],
            "form": form if is_refused else setup_form(kind, offered),
            "is_open": is_refused or not rows,
        }
    context = {
        "hearing": hearing,
        "version": hearing.version,
        "shown": shown,
        "may_run": can_run_weighing(reader, hearing) and hearing.state in REVIEWED,
    }
    return render(request, "weighing/setup.html", context, status=status)


def _kind(given: str) -> Kind:
    if given not in set(Kind):
        raise _unknown(given)
    return Kind(given)


def _unknown(given: str) -> BadRequest:
    return BadRequest(
        "weighing.unknown_act", messages.text("weighing.unknown_choice", detail=given[:40])
    )
