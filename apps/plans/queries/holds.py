"""Reading who else has which features open right now."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.kernel import clock
from apps.plans.domain.dependant import FeatureKey
from apps.plans.models import FeatureHold, PlanVersion


@dataclass(frozen=True)
class Hold:
    """Somebody had `feature` open at `seen_at`; colleagues see the name and nothing else."""

    feature: FeatureKey
    name: str
    seen_at: datetime


def fresh_since() -> datetime:
    """Holds last seen before this moment do not count any more."""
    return clock.now() - settings.HOLD_FRESH_FOR


def holds_of_others(user: User, version: PlanVersion) -> list[Hold]:
    """The fresh holds of everybody but `user`, the latest first."""
    rows = (
        FeatureHold.objects.filter(version=version, seen_at__gt=fresh_since())
        .exclude(user=user)
        .order_by("-seen_at", "layer", "uid", "user")
        .values_list("layer", "uid", "user__full_name", "seen_at")
    )
    return [
        Hold(FeatureKey(layer, uid), name or _("A colleague"), seen_at)
        for layer, uid, name, seen_at in rows
    ]
