"""The gate: no step to a hearing or to the Government with open errors, or with findings of other content."""

from django.utils.translation import gettext as _

from apps.kernel.errors import Conflict
from apps.plans import queries
from apps.plans.actions.validate_version import validate_version
from apps.plans.domain.gate import GUARDED, SMALL_VERSION_FEATURES
from apps.plans.domain.ladder import State
from apps.plans.models import PlanVersion, Validation
from apps.plans.queries import findings


def settle_findings(*, version: PlanVersion, to: State) -> None:
    """Lets the step pass, or raises Conflict `version.not_validated` or `version.open_errors` with the first
    of them. The version's row is locked by the caller: its content does not change under the answer."""
    if to not in GUARDED:
        return
    if not findings.is_current(version, Validation.objects.filter(version=version).first()):
        if sum(queries.counts(version).values()) > SMALL_VERSION_FEATURES:
            raise Conflict(
                "version.not_validated",
                _("The plan has changed since it was validated: validate it, then take this step."),
            )
        validate_version(actor=None, version=version)
    errors = findings.open_errors(version, to)
    count = errors.count()
    if count:
        first = findings.shown(errors[: findings.FIRST], version)
        raise Conflict(
            "version.open_errors",
            _("The plan has errors to correct before this step: %(count)d.") % {"count": count},
            {
                "count": count,
                "errors": [
                    {
                        "field": f"{one.row.layer}/{one.row.uid or ''}",
                        "code": one.rule.code,
                        "text": one.message,
                    }
                    for one in first
                ],
            },
        )
