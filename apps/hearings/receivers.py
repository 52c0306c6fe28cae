"""What hearings say to the apps below: a version does not move on while people may still speak about it."""

from django.utils.translation import gettext as _

from apps.hearings.domain.ladder import Phase
from apps.hearings.models import Hearing
from apps.kernel.errors import Conflict
from apps.plans.domain.ladder import State
from apps.plans.models import PlanVersion


def hearing_must_have_ended(version: PlanVersion, to: State) -> None:
    """Conflict `version.hearing_not_over` while a hearing on `version` is open or still to come."""
    del to
    for hearing in Hearing.objects.filter(version=version):
        if hearing.phase is not Phase.CLOSED:
            raise Conflict(
                "version.hearing_not_over",
                _("The hearing on this version is not over yet: close it first."),
                {"hearing": hearing.slug},
            )
