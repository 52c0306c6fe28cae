"""Django's label for the packages app, and its kind of job."""

from importlib import import_module

from django.apps import AppConfig


class PackagesConfig(AppConfig):
    name = "apps.packages"
    label = "packages"

    def ready(self) -> None:
        # Not at the top: what a job needs may be imported only when all models are loaded.
        import_module("apps.packages.tasks").register_kinds()
