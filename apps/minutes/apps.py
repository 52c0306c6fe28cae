"""Django's label for the minutes app, and its kinds of job."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MinutesConfig(AppConfig):
    """Minutes and what goes out of a hearing."""

    name = "apps.minutes"
    label = "minutes"
    verbose_name = _("Minutes")

    def ready(self) -> None:
        """Jobs and the desk's menu become known when all models are loaded."""
        from apps.hearings import registry  # noqa: PLC0415 - needs models
        from apps.minutes.actions.settle_recordings import (  # noqa: PLC0415 - needs models
            follow_duty,
        )
        from apps.minutes.views.menu import links  # noqa: PLC0415 - needs models

        registry.duty_owed.append(follow_duty)
        registry.desk_links.append(links)
        import_module("apps.minutes.tasks").register_kinds()
