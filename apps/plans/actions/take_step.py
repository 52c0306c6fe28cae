"""A step on the ladder that somebody takes by hand: any but the one that opening a hearing takes."""

from django.utils.translation import gettext as _

from apps.accounts.permissions import Person, require
from apps.kernel.errors import Conflict
from apps.plans import registry
from apps.plans.actions.change_state import change_state
from apps.plans.domain.ladder import State
from apps.plans.models import PlanVersion
from apps.plans.permissions import can_change_state


def take_step(*, actor: Person, version: PlanVersion, to: State, reason: str = "") -> PlanVersion:
    """`change_state`, but Conflict `version.hearing_needed` for the step to a hearing: a version that
    freezes without a hearing could never have one. Upper apps may object too (`registry.step_guards`)."""
    require(can_change_state(actor, to), actor)
    if to is State.ON_HEARING:
        raise Conflict(
            "version.hearing_needed",
            _("Open a hearing instead: the version goes on hearing together with it."),
        )
    for guard in registry.step_guards:
        guard(version, to)
    return change_state(actor=actor, version=version, to=to, reason=reason)
