"""The verb that asks for an analysis: the stored result at once, or a job that computes it."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.models import User
from apps.accounts.permissions import Person, require
from apps.analyses import queries
from apps.analyses.domain.parameter import Value, clean
from apps.analyses.domain.stamp import input_hash
from apps.analyses.messages import fault_text
from apps.analyses.models import AnalysisRun
from apps.analyses.permissions import can_run_analysis
from apps.analyses.registry import Method, method
from apps.jobs.actions.submit_job import submit_job
from apps.kernel import clock
from apps.kernel.errors import Refused
from apps.plans import registry as layers
from apps.plans.models import PlanVersion

JOB_KIND = "run_analysis"

# Two people who ask for the same thing at the same moment get the same run.
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"


def request_run(
    *, actor: Person, version: PlanVersion, slug: str, parameters: Mapping[str, Any] | None = None
) -> AnalysisRun:
    """The run of method `slug`: an earlier one when nothing it depends on has changed.

    Raises SignInRequired, NotAllowed, NotFound `analysis.unknown_method`, Refused
    `analysis.parameters_wrong` or `analysis.layer_empty`.
    """
    require(can_run_analysis(actor), actor)
    wanted = method(slug)
    values = _cleaned(wanted, parameters or {})
    _check_layers(wanted, version)
    inputs = queries.inputs_fingerprint(wanted, version)
    stamp = input_hash(method=wanted.slug, version=wanted.version, parameters=values, inputs=inputs)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(ONE_AT_A_TIME, [stamp])
        found = queries.same_input(stamp)
        if found is not None:
            return found
        return _submit(actor, version, wanted, values, inputs, stamp)


def _cleaned(wanted: Method, given: Mapping[str, Any]) -> dict[str, Value]:
    values, faults = clean(wanted.parameters, given, queries.defaults(wanted))
    if faults:
        raise Refused(
            "analysis.parameters_wrong",
            _("Some parameters are wrong."),
            {
                "errors": [
                    {"field": f"parameters.{name}", "code": fault.value, "text": fault_text(fault)}
                    for name, fault in faults
                ]
            },
        )
    return values


def _check_layers(wanted: Method, version: PlanVersion) -> None:
    empty = queries.empty_layers(wanted, version)
    if empty:
        titles = ", ".join(_(layers.layer(slug).spec.title) for slug in empty)
        raise Refused(
            "analysis.layer_empty",
            _("This analysis needs features in these layers, and the version has none: %(layers)s.")
            % {"layers": titles},
            {"layers": empty},
        )


def _submit(
    actor: Person,
    version: PlanVersion,
    wanted: Method,
    values: dict[str, Value],
    inputs: str,
    stamp: str,
) -> AnalysisRun:
    run_id = uuid.uuid4()
    subject = f"version:{version.slug}"
    job = submit_job(
        actor=actor,
        kind=JOB_KIND,
        parameters={"run": str(run_id), "method": wanted.slug},
        subject=subject,
        method_version=wanted.version,
    )
    run = AnalysisRun.objects.create(
        id=run_id,
        version=version,
        method=wanted.slug,
        method_version=wanted.version,
        parameters=values,
        input_hash=stamp,
        inputs=inputs,
        content_revision=version.content_revision,
        job=job,
        requested_by=actor if isinstance(actor, User) else None,
        created_at=clock.now(),
    )
    write_journal(
        actor=actor,
        verb="analysis.requested",
        subject=subject,
        details={"method": wanted.slug, "run": str(run_id)},
    )
    return run
