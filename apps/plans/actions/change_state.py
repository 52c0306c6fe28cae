"""Moves a version along the state ladder; leaving the editable states freezes it and stamps its hash."""

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.kernel import clock
from apps.kernel.errors import Conflict
from apps.plans import queries, registry, signals
from apps.plans.domain.ladder import State, may_step
from apps.plans.models import PlanVersion
from apps.plans.models.version import STATE_LABELS
from apps.plans.permissions import can_change_state


def change_state(
    *, actor: Person, version: PlanVersion, to: State, reason: str = ""
) -> PlanVersion:
    """The version in state `to`. Raises SignInRequired, NotAllowed, Conflict `version.step_not_allowed`, and
    what the gates raise (`registry.state_gates`)."""
    require(can_change_state(actor, to), actor)
    with transaction.atomic():
        locked = PlanVersion.objects.select_for_update(no_key=True).get(pk=version.pk)
        before = State(locked.state)
        if not may_step(before, to):
            raise Conflict(
                "version.step_not_allowed",
                _("A version in state “%(before)s” cannot become “%(after)s”.")
                % {"before": STATE_LABELS[before], "after": STATE_LABELS[to]},
                {"before": before.value, "after": to.value},
            )
        for gate in registry.state_gates:
            gate(locked, to)
        locked.state = to.value
        locked.state_changed_at = clock.now()
        locked.content_hash = queries.content_hash(locked) if locked.is_frozen else ""
        locked.save(update_fields=["state", "state_changed_at", "content_hash"])
        write_journal(
            actor=actor,
            verb="version.state_changed",
            subject=f"version:{locked.slug}",
            details={"before": before.value, "after": to.value, "reason": reason},
        )
        signals.version_state_written.send(
            sender=PlanVersion, version=locked, before=before, after=to
        )
        transaction.on_commit(
            lambda: signals.version_state_changed.send(
                sender=PlanVersion, version=locked, before=before, after=to
            )
        )
    return locked
