"""Django's label for the norms app, and what follows a migration."""

from importlib import import_module

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class NormsConfig(AppConfig):
    name = "apps.norms"
    label = "norms"
    verbose_name = _("Norms")

    def ready(self) -> None:
        # Not at the top: receivers may be imported only when all models are loaded.
        receivers = import_module("apps.norms.receivers")
        post_migrate.connect(
            receivers.load_norms_after_migrate, sender=self, dispatch_uid="norms.rows"
        )
