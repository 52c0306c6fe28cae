"""Django's label for the hearings app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HearingsConfig(AppConfig):
    """Hearings: rounds and their clock, statements, the register."""

    name = "apps.hearings"
    label = "hearings"
    verbose_name = _("Public hearings")
