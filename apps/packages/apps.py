"""Django's label for the packages app, and its kind of job."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PackagesConfig(AppConfig):
    name = "apps.packages"
    label = "packages"
    verbose_name = _("Plan packages")

    def ready(self) -> None:
        # Not at the top: what a job needs may be imported only when all models are loaded.
        import_module("apps.packages.tasks").register_kinds()
