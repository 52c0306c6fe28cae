"""The kinds of job; apps above register theirs in `AppConfig.ready()`, jobs knows none of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.jobs.models import Job
from apps.jobs.progress import Progress
from apps.kernel.errors import NotFound

HOUR_S = 3600


@dataclass(frozen=True)
class JobKind:
    """One kind of background work.

    `run` returns the result as JSON values. It is called inside one transaction that also records
    the success: when it raises, when the job is cancelled or the worker dies, nothing is written.
    `ended` is told, in a transaction of its own, when a job that had begun ended without a result.
    """

    slug: str
    title: str | Promise
    run: Callable[[Job, Progress], dict[str, Any]]
    result_url: Callable[[Job], str] | None = None
    time_limit_s: int = HOUR_S
    ended: Callable[[Job], None] | None = None


_kinds: dict[str, JobKind] = {}


def register(new: JobKind) -> None:
    """Makes a kind known; registering another one under the same slug is a programming error."""
    known = _kinds.get(new.slug)
    if known is not None and known != new:
        raise ValueError(f"two kinds of job are called {new.slug}")
    _kinds[new.slug] = new


def kind(slug: str) -> JobKind:
    """The kind called `slug`; NotFound names the valid ones."""
    try:
        return _kinds[slug]
    except KeyError:
        valid = ", ".join(sorted(_kinds))
        raise NotFound(
            "job.unknown_kind",
            _("There is no kind of job “%(slug)s”. Valid kinds: %(valid)s.")
            % {"slug": slug, "valid": valid},
            {"valid": sorted(_kinds)},
        ) from None


def title(job: Job) -> str:
    """What to call the job on a page; its slug when its kind is no longer installed."""
    known = _kinds.get(job.kind)
    return str(known.title) if known else job.kind


def result_url(job: Job) -> str:
    """Where the result of a successful job can be seen; empty when there is no such page."""
    known = _kinds.get(job.kind)
    if known is None or known.result_url is None or job.result is None:
        return ""
    return known.result_url(job)
