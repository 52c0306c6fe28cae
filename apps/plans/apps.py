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
        """Registers what must happen after a migration."""
        from apps.plans.receivers import load_codelists_after_migrate  # noqa: PLC0415 - needs models

        post_migrate.connect(
            load_codelists_after_migrate, sender=self, dispatch_uid="plans.codelists"
        )
