"""Says which features a planner has open, so that colleagues see it: a courtesy that never stops a save."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Person, require
from apps.kernel import clock
from apps.kernel.errors import Conflict
from apps.plans import registry
from apps.plans.domain.dependant import FeatureKey
from apps.plans.models import FeatureHold, PlanVersion
from apps.plans.permissions import can_edit_version
from apps.plans.queries.holds import Hold, fresh_since, holds_of_others


def hold_features(
    *, actor: Person, version: PlanVersion, features: Sequence[FeatureKey]
) -> list[Hold]:
    """Puts `features` in the place of what the actor held in `version`; answers with what others hold.

    Every open editor calls it again and again, so it writes no journal and asks of no feature whether it
    exists. Raises SignInRequired, NotAllowed, Conflict `version.frozen`, NotFound `layer.unknown`.
    """
    planner = require(can_edit_version(actor, version), actor)
    if version.is_frozen:
        raise Conflict(
            "version.frozen",
            _("This version is frozen (%(state)s): make a new version from it to change the plan.")
            % {"state": version.get_state_display()},
            {"state": version.state},
        )
    for slug in {one.layer for one in features}:
        registry.layer(slug)
    with transaction.atomic():
        # Two windows of one person write one after the other.
        User.objects.select_for_update(no_key=True).get(pk=planner.pk)
        _replace(planner, version, features)
        _sweep()
    return holds_of_others(planner, version)


def _replace(planner: User, version: PlanVersion, features: Sequence[FeatureKey]) -> None:
    now = clock.now()
    FeatureHold.objects.filter(version=version, user=planner).delete()
    FeatureHold.objects.bulk_create(
        FeatureHold(version=version, user=planner, layer=one.layer, uid=one.uid, seen_at=now)
        for one in sorted(set(features))
    )


def _sweep() -> None:
    # Rows that somebody is writing at this moment are not stale: two sweeps never wait for each other.
    stale = FeatureHold.objects.select_for_update(skip_locked=True).filter(
        seen_at__lte=fresh_since()
    )
    FeatureHold.objects.filter(pk__in=stale.values("pk")).delete()
