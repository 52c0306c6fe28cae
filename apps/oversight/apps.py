"""Django's label for the oversight app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OversightConfig(AppConfig):
    name = "apps.oversight"
    label = "oversight"
    verbose_name = _("Oversight")
