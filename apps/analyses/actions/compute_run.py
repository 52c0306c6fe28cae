"""The verb of the worker: computes a run that was asked for and stores its result for good."""

from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from apps.analyses import queries
from apps.analyses.models import AnalysisRun
from apps.analyses.registry import Report, method
from apps.kernel import clock
from apps.kernel.errors import Conflict, NotFound


def compute_run(*, run_id: UUID, report: Report) -> AnalysisRun:
    """The finished run; called inside the job's transaction, so a stopped job leaves nothing.

    No permission question: the actor was asked when the run was requested. Raises Conflict
    `analysis.inputs_changed` when features changed while it computed.
    """
    run = AnalysisRun.objects.select_related("version__base").filter(pk=run_id).first()
    if run is None:
        raise NotFound("analysis.unknown_run", _("There is no such analysis run."))
    if run.result is not None:
        return run
    wanted = method(run.method)

    def inner(done: float, step: str | Promise) -> None:
        report(2 + 96 * done, step)

    result = wanted.run(run.version, run.parameters, inner)
    if queries.inputs_fingerprint(wanted, run.version) != run.inputs:
        raise Conflict(
            "analysis.inputs_changed",
            _("The version was changed while the analysis ran. Please run it again."),
        )
    run.result = result
    run.finished_at = clock.now()
    run.save(update_fields=["result", "finished_at"])
    return run
