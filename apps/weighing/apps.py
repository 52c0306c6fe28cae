"""Django's label for the weighing app, and what it hangs into the register."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WeighingConfig(AppConfig):
    """Segments, proposals and decisions."""

    name = "apps.weighing"
    label = "weighing"
    verbose_name = _("Weighing")

    def ready(self) -> None:
        """The review begins with segments and ends with answers."""
        from apps.hearings import registry  # noqa: PLC0415 - needs models
        from apps.weighing.actions import begin_weighing  # noqa: PLC0415 - needs models
        from apps.weighing.actions.forget_letters import (  # noqa: PLC0415 - needs models
            forget_letters,
        )
        from apps.weighing.queries.coverage import require_complete  # noqa: PLC0415 - needs models
        from apps.weighing.views.menu import (  # noqa: PLC0415 - needs models
            desk_links,
            public_links,
        )
        from apps.weighing.views.section import decisions_section  # noqa: PLC0415 - needs models

        import_module("apps.weighing.tasks").register_kinds()
        registry.step_gates.append(require_complete)
        registry.step_taken.append(begin_weighing.follow_step)
        registry.statement_registered.append(begin_weighing.follow_statement)
        registry.statement_sections.append(decisions_section)
        registry.anonymisers.append(forget_letters)
        registry.desk_links.append(desk_links)
        registry.public_links.append(public_links)
