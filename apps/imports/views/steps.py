"""The five steps of the wizard: which one is shown, which ones are open, and the job that is under way."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.imports.models import ImportSession, SessionState
from apps.jobs.models import Job

FILE, CONTENTS, FIELDS, TRIAL, APPLY = "file", "contents", "fields", "trial", "apply"
TITLES = {
    FILE: _("File"),
    CONTENTS: _("Contents"),
    FIELDS: _("Fields and codes"),
    TRIAL: _("Trial run"),
    APPLY: _("Apply"),
}
# The step at which each job of a session is waited for.
STEP_OF_JOB = {"import-inspect": CONTENTS, "import-check": TRIAL, "import-apply": APPLY}
OPEN = {
    SessionState.UPLOADED: (FILE, CONTENTS),
    SessionState.INSPECTED: (FILE, CONTENTS, FIELDS),
    SessionState.CHECKED: (FILE, CONTENTS, FIELDS, TRIAL, APPLY),
    SessionState.APPLIED: (FILE, APPLY),
    SessionState.CANCELLED: (FILE,),
    SessionState.FAILED: (FILE,),
}
ENDED = (SessionState.APPLIED, SessionState.CANCELLED, SessionState.FAILED)


@dataclass(frozen=True)
class Step:
    """One step as the row of steps shows it; `url` is empty where it cannot be gone to."""

    slug: str
    title: str
    number: int
    state: str
    url: str


def running(session: ImportSession) -> Job | None:
    """The session's job while it waits or runs."""
    job = session.job
    return job if job is not None and not job.has_ended else None


def open_steps(session: ImportSession) -> tuple[str, ...]:
    """The steps one may go to now."""
    job = running(session)
    found = OPEN[SessionState(session.state)]
    waited = STEP_OF_JOB.get(job.kind) if job else None
    return (*found, waited) if waited and waited not in found else found


def shown(request: HttpRequest, session: ImportSession) -> str:
    """The step asked for in the address, else the one where something is to be done."""
    asked = request.GET.get("step", "")
    if asked in open_steps(session):
        return asked
    job = running(session)
    if job is not None:
        return STEP_OF_JOB.get(job.kind, CONTENTS)
    return {
        SessionState.UPLOADED: CONTENTS,
        SessionState.INSPECTED: FIELDS if has_problem(session) else CONTENTS,
        SessionState.CHECKED: TRIAL,
        SessionState.APPLIED: APPLY,
    }.get(SessionState(session.state), FILE)


def row(session: ImportSession, current: str) -> list[Step]:
    """All steps, for the row above the page."""
    allowed = open_steps(session)
    order = list(TITLES)
    found = []
    for number, (slug, title) in enumerate(TITLES.items(), start=1):
        is_open = slug in allowed or session.state == SessionState.APPLIED
        is_done = is_open and order.index(slug) < order.index(current)
        state = "current" if slug == current else "done" if is_done else "ahead"
        link = url(session, slug) if slug in allowed and slug != current else ""
        found.append(Step(slug, str(title), number, state, link))
    return found


def url(session: ImportSession, step: str = "") -> str:
    """The page of the session at a step."""
    page = reverse("imports:session", args=[session.version.slug, session.pk])
    return f"{page}?step={step}" if step else page


def has_problem(session: ImportSession) -> bool:
    """Whether the last step failed."""
    return bool(problem(session))


def problem(session: ImportSession) -> dict[str, Any]:
    """`{code, text, errors}` of the step that failed last; empty when none did."""
    told = session.report.get("problem")
    if told:
        return dict(told)
    job = session.job
    if job is not None and job.has_failed:
        errors = job.error_details.get("errors", [])
        return {"code": job.error_code, "text": job.error_text, "errors": errors}
    return {}
