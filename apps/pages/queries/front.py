"""What the home page shows, and the hearings of a version."""

from dataclasses import dataclass
from typing import Any

from apps.accounts.permissions import Person
from apps.hearings.queries import visible_hearings
from apps.plans import queries as plans
from apps.plans.domain.ladder import State
from apps.plans.models import PlanVersion

MAX_OTHERS = 3


@dataclass(frozen=True)
class Front:
    """What the home page shows: open and other hearings, the plan in force, the version on the map."""

    hearings: list[Any]
    versions: list[PlanVersion]
    in_force: PlanVersion | None
    shown: PlanVersion | None


def front(user: Person | None) -> Front:
    """The home page for `user`."""
    versions = list(plans.visible_versions(user))
    public = [one for one in versions if one.is_public]
    in_force = next((one for one in public if one.state == State.IN_FORCE), None)
    hearings = list(visible_hearings(user)[:6])
    running = next((one.version for one in hearings if one.is_open), None)
    return Front(hearings, public, in_force, running or in_force or next(iter(public), None))


def hearings_of(user: Person | None, version: PlanVersion) -> list[Any]:
    """Hearings on `version` that `user` may see."""
    return list(visible_hearings(user).filter(version=version))


def comparable(user: Person | None, version: PlanVersion) -> list[PlanVersion]:
    """What to compare `version` with: its base first, then the newest others that `user` may see."""
    others = list(plans.visible_versions(user).exclude(pk=version.pk))
    return sorted(others, key=lambda one: one.pk != version.base_id)[:MAX_OTHERS]
