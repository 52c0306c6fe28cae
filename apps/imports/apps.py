"""Django's label for the imports app, and its kind of job."""

from importlib import import_module

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "apps.imports"
    label = "imports"

    def ready(self) -> None:
        # Not at the top: what a job needs may be imported only when all models are loaded.
        import_module("apps.imports.tasks").register_kinds()
