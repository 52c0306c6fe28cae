"""Django's label for the minutes app, and its kinds of job."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MinutesConfig(AppConfig):
    """Minutes and what goes out of a hearing."""

    name = "apps.minutes"
    label = "minutes"
    verbose_name = _("Minutes")

    def ready(self) -> None:
        """Jobs become known when all models are loaded."""
        import_module("apps.minutes.tasks").register_kinds()
