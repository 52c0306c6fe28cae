"""Django's label for the weighing app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WeighingConfig(AppConfig):
    name = "apps.weighing"
    label = "weighing"
    verbose_name = _("Weighing")
