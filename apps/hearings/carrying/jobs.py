"""The job that carries many anchors at once: two hearings in, how many of each fate out."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.hearings.actions.carry_anchors import JOB_KIND, carry_anchors
from apps.hearings.models import Hearing
from apps.jobs.models import Job
from apps.jobs.progress import Progress
from apps.jobs.registry import JobKind, register


def register_kinds() -> None:
    """Called when all models are loaded."""
    register(JobKind(JOB_KIND, _("Anchors of statements"), run))


def run(job: Job, progress: Progress) -> dict[str, Any]:
    """`JobKind.run`: the officer was asked when the job was requested."""
    del progress
    given = job.parameters
    rows = Hearing.objects.select_related("version__plan").in_bulk(
        [given["hearing"], given["from_hearing"]]
    )
    done = carry_anchors(
        actor=None, hearing=rows[given["hearing"]], from_hearing=rows[given["from_hearing"]]
    )
    return {"total": done.total, **done.fates}
