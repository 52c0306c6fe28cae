"""Puts together what the page of an import shows at a step."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.imports.models import ImportSession, RowLevel, SessionState
from apps.imports.queries.profiles import offers
from apps.imports.queries.sessions import session_rows
from apps.imports.registry import known_formats
from apps.imports.views import contents, drafts, fields, lines, steps, trial
from apps.plans import registry
from apps.plans.queries import map_config

ROWS_PER_PAGE = 20
# From there on the other encodings are put away.
SURE = 0.9
# Only these lie under what a file brings: the rest of the plan would hide it.
UNDERLAY = ("frame",)

Context = dict[str, Any]


def page(
    request: HttpRequest,
    session: ImportSession,
    step: str,
    more: Context | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page at `step`, with what a form that came back adds."""
    job = steps.running(session)
    waiting = job is not None and steps.STEP_OF_JOB.get(job.kind) == step
    ended = session.state in steps.ENDED
    context: Context = {
        "session": session,
        "version": session.version,
        "step": step,
        "steps": steps.row(session, step),
        "here": steps.url(session, step),
        "job": job,
        "waiting_here": waiting,
        "waiting_title": _waiting(step),
        "problem": steps.problem(session),
        "problem_lines": _problem_lines(session),
        "may_act": session.owner_id == request.user.pk
        and not ended
        and not session.version.is_frozen,
        "may_cancel": session.owner_id == request.user.pk and not ended,
        "layer_title": _(registry.layer(session.layer).spec.title) if session.layer else "",
        "format_title": _format(session),
        **(more or {}),
    }
    if not waiting and (session.inspection or step == steps.FILE):
        context |= STEPS[step](request, session, context)
    return render(request, "imports/session.html", context, status=status)


def _file(request: HttpRequest, session: ImportSession, context: Context) -> Context:
    del request, context
    following = {
        SessionState.INSPECTED: steps.CONTENTS,
        SessionState.CHECKED: steps.TRIAL,
        SessionState.APPLIED: steps.APPLY,
    }.get(SessionState(session.state))
    return {"next_url": steps.url(session, following) if following else ""}


def _contents(request: HttpRequest, session: ImportSession, context: Context) -> Context:
    choices = context.get("under_way") or drafts.choices_of(request, session)
    wanted = request.GET.get("source_layer") or choices.get("source_layer", "")
    source = contents.layer_of(session, wanted)
    if source is None:
        return {}
    if choices.get("source_layer", source["name"]) != source["name"]:
        choices = {}
    query = urlencode({"source_layer": source["name"]})
    page = reverse("imports:sample", args=[session.version.slug, session.pk])
    return {
        "source": source,
        "layers": contents.layers(session),
        "geometry_types": [(lines.kind(one), n) for one, n in source["geometry_types"].items()],
        "frames": contents.choices_of_frame(source, choices),
        "other": contents.other_frame(source, choices),
        "encodings": contents.choices_of_encoding(session, choices),
        "encoding_is_sure": (session.inspection.get("encoding") or {}).get("certainty", 0) >= SURE,
        "sample_url": f"{page}?{query}",
        "shapes": source["sample"],
        "map_config": _map(session),
    }


def _fields(request: HttpRequest, session: ImportSession, context: Context) -> Context:
    chosen = drafts.choices_of(request, session)
    source = contents.layer_of(session, chosen.get("source_layer", ""))
    if source is None:
        return {}
    choices = fields.prepared(request.user, session, source, chosen)
    source = contents.recoded(session, source, choices)
    wrong: Mapping[str, str] = context.get("wrong") or _wrong_of(session)
    form = fields.page(session, source, choices, wrong)
    told = {"match" if name.startswith("match") else name: one for name, one in wrong.items()}
    names = [one["name"] for one in source["fields"]]
    return {
        "form": form,
        "offers": offers(request.user, names, source["geometry_types"]),
        "wrong": told,
        "wrong_lines": fields.wrong_lines(form, wrong) if "wrong" in context else [],
    }


def _trial(request: HttpRequest, session: ImportSession, context: Context) -> Context:
    del context
    wanted = trial.asked(request.GET)
    here = steps.url(session, steps.TRIAL)
    rows = session_rows(session, **wanted.query())
    if wanted.row is not None:
        rows = rows.filter(row=wanted.row)
    page = Paginator(rows, ROWS_PER_PAGE).get_page(request.GET.get("page"))
    shown = [lines.line(one, session) for one in page.object_list]
    return {
        "figures": trial.figures(session, wanted, here),
        "codes": trial.codes(session, wanted, here),
        "rules": trial.rules(session),
        "effect": trial.effect(session),
        "area_change": trial.area_change(session),
        "wanted": wanted,
        "page": page,
        "lines": shown,
        "shapes": lines.shapes(page.object_list),
        "rows_api": files(session, wanted.query())["api"],
        "apply_url": steps.url(session, steps.APPLY),
        "fields_url": steps.url(session, steps.FIELDS),
        "draft_differs": drafts.differs(request, session),
        "moved_on": session.state == SessionState.CHECKED
        and session.report.get("against") != session.version.content_revision,
        "map_config": _map(session, above=session.layer),
        **downloads(session),
    }


def _apply(request: HttpRequest, session: ImportSession, context: Context) -> Context:
    del request, context
    effect = trial.effect(session)
    if session.state == SessionState.APPLIED:
        told = session.report
        effect |= {
            "create": told.get("created", 0),
            "update": told.get("updated", 0),
            "close": told.get("closed", 0),
        }
    return {
        "effect": effect,
        "sentence": _sentence(effect, done=session.state == SessionState.APPLIED),
        "rules": trial.rules(session),
        "encoding": contents.title_of(session.report.get("encoding") or ""),
        "columns": trial.columns(session),
        "trial_url": steps.url(session, steps.TRIAL),
        **downloads(session),
    }


STEPS: Mapping[str, Callable[[HttpRequest, ImportSession, Context], Context]] = {
    steps.FILE: _file,
    steps.CONTENTS: _contents,
    steps.FIELDS: _fields,
    steps.TRIAL: _trial,
    steps.APPLY: _apply,
}


def downloads(session: ImportSession) -> Context:
    """Where the rows that are not taken can be had."""
    levels = session.report.get("levels", {})
    return {
        "rows_url": reverse("imports:rows", args=[session.version.slug, session.pk]),
        "downloads": [
            {
                "level": level.value,
                "label": level.label,
                "number": levels[level],
                **files(session, {"level": level.value}),
            }
            for level in (RowLevel.QUARANTINED, RowLevel.REFUSED)
            if levels.get(level)
        ],
    }


def files(session: ImportSession, query: Mapping[str, str]) -> dict[str, str]:
    """Addresses of the rows for the map, as CSV and as GeoJSON."""
    rows = f"/api/v1/import-sessions/{session.pk}/rows"
    asked = urlencode(query)
    return {
        "api": f"{rows}/?{asked}",
        "csv": f"{rows}.csv?{asked}",
        "geojson": f"{rows}.geojson?{asked}",
    }


def _waiting(step: str) -> str:
    return {
        steps.CONTENTS: _("The file is being looked into"),
        steps.TRIAL: _("The rows are being tried"),
        steps.APPLY: _("The rows go into the plan"),
    }.get(step, "")


def _sentence(effect: Mapping[str, int], *, done: bool) -> str:
    create, update, close = effect["create"], effect["update"], effect["close"]
    if done:
        told = [
            (create, ngettext("%(n)d object was made", "%(n)d objects were made", create)),
            (update, ngettext("%(n)d was changed", "%(n)d were changed", update)),
            (close, ngettext("%(n)d was removed", "%(n)d were removed", close)),
        ]
    else:
        told = [
            (create, ngettext("%(n)d object will be made", "%(n)d objects will be made", create)),
            (update, ngettext("%(n)d will be changed", "%(n)d will be changed", update)),
            (close, ngettext("%(n)d will be removed", "%(n)d will be removed", close)),
        ]
    parts = [text % {"n": number} for number, text in told if number]
    return ", ".join(parts) + "." if parts else _("Nothing would change in the plan.")


def _format(session: ImportSession) -> str:
    slug = session.inspection.get("format", "")
    return next((one.title for one in known_formats() if one.slug == slug), slug)


def _map(session: ImportSession, above: str = "") -> dict[str, Any]:
    config = map_config(session.version)
    for one in config["layers"]:
        is_frame = one["visible"] and one["theme"] in UNDERLAY
        one["visible"] = is_frame or one["slug"] == above
    return config


def _wrong_of(session: ImportSession) -> dict[str, str]:
    told = steps.problem(session)
    return {
        one["field"].removeprefix("choices."): one["text"]
        for one in told.get("errors", ())
        if one.get("field")
    }


def _problem_lines(session: ImportSession) -> list[dict[str, str]]:
    errors = steps.problem(session).get("errors", ())
    return [{"text": one.get("text", ""), "url": ""} for one in errors][:20]
