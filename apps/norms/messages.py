"""The words of the lights."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.norms.domain.light import Light

LIGHT_LABELS: Mapping[Light, Promise] = {
    Light.LATE: _("Late"),
    Light.DUE_SOON: _("Due soon"),
    Light.ON_TIME: _("On time"),
    Light.NO_DEADLINE: _("No deadline"),
    Light.DONE_LATE: _("Done late"),
    Light.DONE: _("Done on time"),
}
