"""Django's label for the analyses app, and its kind of job."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AnalysesConfig(AppConfig):
    name = "apps.analyses"
    label = "analyses"
    verbose_name = _("Analyses")

    def ready(self) -> None:
        # Not at the top: what a job needs may be imported only when all models are loaded.
        import_module("apps.analyses.tasks").register_kinds()
        found = import_module("apps.analyses.queries").run_dependants
        import_module("apps.plans.registry").dependant_finders.append(found)
