"""Django's label for the plans app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    """Plans: versions, layers, changesets, tiles."""

    name = "apps.plans"
    label = "plans"
    verbose_name = _("Plan")

    def ready(self) -> None:
        """Registers what must happen after a migration and after an edit."""
        # Not at the top: what these need may be imported only when all models are loaded.
        from apps.plans import receivers, registry, signals, tasks  # noqa: PLC0415

        post_migrate.connect(
            receivers.load_codelists_after_migrate, sender=self, dispatch_uid="plans.codelists"
        )
        tasks.register_kinds()
        registry.state_gates.append(receivers.findings_must_be_settled)
        signals.changeset_saved.connect(
            receivers.validate_after_changeset, dispatch_uid="plans.validation"
        )
