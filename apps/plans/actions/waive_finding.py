"""A reviewer lets a warning stay, and says why; the finding keeps its place in the list as waived."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.kernel import clock
from apps.kernel.errors import Conflict, Refused
from apps.plans.domain.finding import Severity
from apps.plans.domain.operation import reason_is_enough
from apps.plans.models import FindingWaiver, PlanVersion
from apps.plans.permissions import can_waive_finding
from apps.plans.queries import findings


def waive_finding(*, actor: Person, version: PlanVersion, key: str, reason: str) -> FindingWaiver:
    """The waiver. Raises SignInRequired, NotAllowed, NotFound `finding.unknown`, Refused
    `waiver.reason_required`, Conflict `waiver.not_a_warning` or `waiver.given_already`."""
    reviewer = require(can_waive_finding(actor), actor)
    if not reason_is_enough(reason):
        text = _("Say why the warning may stay: at least 10 characters.")
        raise Refused(
            "waiver.reason_required",
            text,
            {"errors": [{"field": "reason", "code": "waiver.reason_required", "text": text}]},
        )
    with transaction.atomic():
        finding = findings.get_finding(version, key)
        if finding.severity != Severity.WARNING.value:
            raise Conflict(
                "waiver.not_a_warning", _("Only a warning can be waived: an error is corrected.")
            )
        try:
            with transaction.atomic():
                waiver = FindingWaiver.objects.create(
                    version=version,
                    key=finding.key,
                    rule=finding.rule,
                    layer=finding.layer,
                    uid=finding.uid,
                    reason=reason.strip(),
                    author=reviewer,
                    created_at=clock.now(),
                )
        except IntegrityError as error:
            raise Conflict("waiver.given_already", _("This warning is waived already.")) from error
        write_journal(
            actor=actor,
            verb="finding.waived",
            subject=f"version:{version.slug}",
            details={"rule": finding.rule, "key": finding.key, "waiver": waiver.pk},
        )
    return waiver
