"""The jobs of imports: each loads what its parameters name, calls a verb, gives a report back."""

from typing import Any

from celery import shared_task
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.files.queries import get_file
from apps.imports.actions.after_end import after_end
from apps.imports.actions.apply_session import apply_session
from apps.imports.actions.forget_stale_sessions import forget_stale_sessions
from apps.imports.actions.import_layer import import_layer
from apps.imports.actions.look_into_session import look_into_session
from apps.imports.actions.try_session import try_session
from apps.imports.domain.request import from_parameters
from apps.imports.queries import JOB_KIND
from apps.imports.queries.sessions import APPLY_KIND, CHECK_KIND, INSPECT_KIND
from apps.imports.sessions import session_of
from apps.jobs.models import Job
from apps.jobs.progress import Progress
from apps.jobs.registry import JobKind, register
from apps.plans.queries import get_version

# What a job's record keeps of a report; all of it is in the session.
KEPT = ("rows", "levels", "actions", "changeset", "created", "updated", "closed")


def run(job: Job, progress: Progress) -> dict[str, Any]:
    """`JobKind.run` of an import by the express way."""
    return import_layer(
        actor=job.owner or AnonymousUser(),
        version=get_version(job.owner, job.parameters["version"]),
        stored=get_file(job.parameters["file"]),
        request=from_parameters(job.parameters),
        progress=progress,
    )


def run_inspect(job: Job, progress: Progress) -> dict[str, Any]:
    """The first step: what the file holds."""
    actor = job.owner or AnonymousUser()
    return look_into_session(actor=actor, session=session_of(job), progress=progress)


def run_check(job: Job, progress: Progress) -> dict[str, Any]:
    """The second step: a trial."""
    actor = job.owner or AnonymousUser()
    report = try_session(actor=actor, session=session_of(job), progress=progress)
    return _brief(job, report)


def run_apply(job: Job, progress: Progress) -> dict[str, Any]:
    """The third step: into the plan."""
    report = apply_session(
        actor=job.owner or AnonymousUser(),
        session=session_of(job),
        reason=job.parameters["reason"],
        progress=progress,
    )
    return _brief(job, report)


def report_url(job: Job) -> str:
    """The page with what was taken and what was found."""
    return reverse("imports:report", kwargs={"slug": job.parameters["version"], "job_id": job.pk})


def session_url(job: Job) -> str:
    """The page with the steps of the import."""
    address = {"slug": job.parameters["version"], "session_id": job.parameters["session"]}
    return reverse("imports:session", kwargs=address)


def register_kinds() -> None:
    """Called when the apps are ready."""
    register(JobKind(JOB_KIND, _("Import of a layer"), run, report_url))
    for slug, title, step in (
        (INSPECT_KIND, _("Look into a file"), run_inspect),
        (CHECK_KIND, _("Trial of an import"), run_check),
        (APPLY_KIND, _("Application of an import"), run_apply),
    ):
        register(JobKind(slug, title, step, session_url, ended=_ended))


@shared_task(name="imports.forget_stale")
def forget_stale() -> None:
    """Every night: rows on trial that nobody comes back to."""
    forget_stale_sessions()


def _ended(job: Job) -> None:
    after_end(job=job)


def _brief(job: Job, report: dict[str, Any]) -> dict[str, Any]:
    return {"session": job.parameters["session"]} | {
        name: report[name] for name in KEPT if name in report
    }
