"""The page of one import: the step that is shown, and what its forms ask for."""

import uuid
from typing import Any

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.imports.actions.cancel_session import cancel_session
from apps.imports.actions.request_apply import request_apply
from apps.imports.actions.request_trial import request_trial
from apps.imports.actions.save_profile import save_profile
from apps.imports.models import ImportSession
from apps.imports.views import contents, drafts, fields, shown, steps, trial
from apps.imports.views.reach import session_of
from apps.kernel.errors import BadRequest, Conflict, ProblemError, Refused

# Fields of the choices that are asked for in the second step.
OF_CONTENTS = {"source_layer", "crs", "swapped", "encoding", "frame"}


@require_http_methods(["GET", "HEAD", "POST"])
def session(request: HttpRequest, slug: str, session_id: uuid.UUID) -> HttpResponse:
    """The steps; POST keeps what was chosen so far and goes where the pressed button says."""
    found = session_of(request, slug, session_id)
    if request.method == "POST":
        return _keep(request, found)
    return shown.page(request, found, steps.shown(request, found))


@require_POST
def trial_run(request: HttpRequest, slug: str, session_id: uuid.UUID) -> HttpResponse:
    """Asks for the trial run; a wrong choice is told at its field."""
    found = session_of(request, slug, session_id)
    choices = drafts.choices_of(request, found)
    source = contents.layer_of(found, choices.get("source_layer", ""))
    if source is not None and request.POST.get("part") == "fields":
        choices = _of_fields(request, found, source)
        drafts.keep(request, found, choices)
    try:
        request_trial(actor=request.user, session=found, choices=choices)
    except (Refused, BadRequest) as problem:
        return _told(request, found, problem)
    except Conflict as problem:
        notices.error(request, str(problem.text))
        return redirect(steps.url(found))
    drafts.forget(request, found)
    return redirect(steps.url(found, steps.TRIAL))


@require_POST
def apply(request: HttpRequest, slug: str, session_id: uuid.UUID) -> HttpResponse:
    """Asks for the rows to go into the plan."""
    found = session_of(request, slug, session_id)
    reason = request.POST.get("reason", "").strip()
    closes = trial.effect(found)["close"]
    wrong: dict[str, str] = {}
    if closes and not request.POST.get("confirm"):
        wrong["confirm"] = _("Confirm that objects are to be removed.")
    if not wrong:
        try:
            request_apply(actor=request.user, session=found, reason=reason)
        except Refused as problem:
            is_reason = problem.code == "changeset.reason_required"
            wrong = {"reason" if is_reason else "apply-title": str(problem.text)}
        except Conflict as problem:
            notices.error(request, str(problem.text))
            return redirect(steps.url(found))
        else:
            return redirect(steps.url(found, steps.APPLY))
    more = {"wrong": wrong, "reason": reason, "confirmed": bool(request.POST.get("confirm"))}
    return shown.page(request, found, steps.APPLY, more, status=422)


@require_POST
def cancel(request: HttpRequest, slug: str, session_id: uuid.UUID) -> HttpResponse:
    """Ends the import; nothing of it stays but the file itself."""
    found = session_of(request, slug, session_id)
    try:
        cancel_session(actor=request.user, session=found)
    except Conflict as problem:
        notices.error(request, str(problem.text))
        return redirect(steps.url(found))
    drafts.forget(request, found)
    notices.success(request, _("The import is cancelled. Nothing of it is in the plan."))
    return redirect("imports:new", slug=slug)


@require_POST
def profile(request: HttpRequest, slug: str, session_id: uuid.UUID) -> HttpResponse:
    """Remembers columns and codes under a name."""
    found = session_of(request, slug, session_id)
    name = request.POST.get("name", "").strip()
    try:
        save_profile(actor=request.user, session=found, name=name)
    except (Refused, BadRequest, Conflict) as problem:
        more = {"profile_wrong": str(problem.text), "profile_name": name}
        return shown.page(request, found, steps.shown(request, found), more, status=422)
    notices.success(request, _("The profile “%(name)s” is remembered.") % {"name": name})
    return redirect(steps.url(found))


def _keep(request: HttpRequest, found: ImportSession) -> HttpResponse:
    """What was chosen in a step, kept for the next one."""
    sent = request.POST
    choices = drafts.choices_of(request, found)
    source = contents.layer_of(found, sent.get("source_layer") or choices.get("source_layer", ""))
    if source is None:
        return redirect(steps.url(found))
    if sent.get("part") == "contents":
        said, wrong = contents.from_form(sent.dict(), source)
        if said["source_layer"] != choices.get("source_layer"):
            choices = {}
        choices = {**choices, **said}
        if wrong:
            return shown.page(
                request, found, steps.CONTENTS, {"wrong": wrong, "under_way": choices}, status=422
            )
        drafts.keep(request, found, choices)
        return redirect(steps.url(found, steps.FIELDS))
    drafts.keep(request, found, _of_fields(request, found, source))
    go = steps.CONTENTS if sent.get("go") == steps.CONTENTS else steps.FIELDS
    return redirect(steps.url(found, go))


def _of_fields(
    request: HttpRequest, found: ImportSession, source: dict[str, Any]
) -> drafts.Choices:
    """The third step's form; another layer or profile brings its own columns."""
    sent = request.POST.dict()
    before = fields.prepared(request.user, found, source, drafts.choices_of(request, found))
    if sent.get("profile", "") != before.get("profile", ""):
        return fields.with_profile(request.user, found, source, before, sent.get("profile", ""))
    if sent.get("layer", before["layer"]) != before["layer"]:
        return fields.with_layer(found, source, before, sent["layer"])
    return fields.from_form(sent, contents.recoded(found, source, before), before)


def _told(request: HttpRequest, found: ImportSession, problem: ProblemError) -> HttpResponse:
    """The step with the wrong choices, each with what is wrong."""
    errors = problem.details.get("errors", ())
    wrong = {one["field"].removeprefix("choices."): one["text"] for one in errors}
    of_contents = {name: text for name, text in wrong.items() if name in OF_CONTENTS}
    if of_contents:
        told = {"frame" if name == "crs" else name: text for name, text in of_contents.items()}
        return shown.page(request, found, steps.CONTENTS, {"wrong": told}, status=422)
    more = {"wrong": wrong or {"": str(problem.text)}}
    return shown.page(request, found, steps.FIELDS, more, status=422)
