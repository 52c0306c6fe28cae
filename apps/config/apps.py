"""Django's label for the settings app, and what follows a migration."""

from importlib import import_module

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class ConfigConfig(AppConfig):
    name = "apps.config"
    label = "config"

    def ready(self) -> None:
        # Not at the top: receivers may be imported only when all models are loaded.
        receivers = import_module("apps.config.receivers")
        # The signal is sent for apps with models only, of which this is none; once is enough.
        post_migrate.connect(
            receivers.grant_app_role_after_migrate,
            sender=apps.get_app_config("accounts"),
            dispatch_uid="config.app_role",
        )
