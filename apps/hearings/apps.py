"""Django's label for the hearings app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HearingsConfig(AppConfig):
    """Hearings: rounds and their clock, statements, the register."""

    name = "apps.hearings"
    label = "hearings"
    verbose_name = _("Public hearings")

    def ready(self) -> None:
        """A version on an open hearing takes no step by hand; statements depend on features."""
        from apps.hearings.queries.about import statement_dependants  # noqa: PLC0415 - needs models
        from apps.hearings.receivers import hearing_must_have_ended  # noqa: PLC0415 - needs models
        from apps.plans.registry import dependant_finders, step_guards  # noqa: PLC0415 - needs models

        step_guards.append(hearing_must_have_ended)
        dependant_finders.append(statement_dependants)
