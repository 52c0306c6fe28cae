"""Listening: a version does not move on while people may still speak about it; rule sets follow a migration."""

from typing import Any

from django.utils.translation import gettext as _

from apps.hearings.actions.load_rule_sets import load_rule_sets
from apps.hearings.domain.ladder import Phase
from apps.hearings.domain.ladder import State as HearingState
from apps.hearings.models import Hearing
from apps.kernel.errors import Conflict
from apps.plans.domain.ladder import State
from apps.plans.models import PlanVersion


def hearing_must_have_ended(version: PlanVersion, to: State) -> None:
    """Conflict `version.hearing_not_over` while a hearing on `version` is open or still to come."""
    del to
    # A draft was never announced: nobody waits for it.
    for hearing in Hearing.objects.filter(version=version).exclude(state=HearingState.DRAFT):
        if hearing.phase is not Phase.CLOSED:
            raise Conflict(
                "version.hearing_not_over",
                _("The hearing on this version is not over yet: close it first."),
                {"hearing": hearing.slug},
            )


def load_rule_sets_after_migrate(**_signal: Any) -> None:
    """Runs once per `migrate`, after the tables of hearings exist."""
    load_rule_sets()
