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
        """Jobs, the desk's menu, and whom registrations are about become known when all models are loaded."""
        from apps.accounts.registry import erasers, personal_parts  # noqa: PLC0415 - needs models
        from apps.hearings import registry  # noqa: PLC0415 - needs models
        from apps.hearings.signals import hearing_changed  # noqa: PLC0415 - needs models
        from apps.minutes import receivers  # noqa: PLC0415 - needs models
        from apps.minutes.actions import (  # noqa: PLC0415 - needs models
            forget_registrations as forgetting,
        )
        from apps.minutes.actions.ask_for_ticket import (  # noqa: PLC0415 - needs models
            JOB_KIND as TICKET_KIND,
        )
        from apps.minutes.actions.settle_recordings import (  # noqa: PLC0415 - needs models
            follow_duty,
        )
        from apps.minutes.queries.registrations import (  # noqa: PLC0415 - needs models
            own_registrations,
        )
        from apps.minutes.views import menu  # noqa: PLC0415 - needs models

        registry.duty_owed.append(follow_duty)
        registry.desk_links.append(menu.links)
        registry.meeting_links.append(menu.meeting_links)
        registry.meeting_sections.append(menu.seats)
        registry.anonymisers.append(forgetting.forget_registrations)
        registry.mail_kinds.append(TICKET_KIND)
        personal_parts["registrations"] = own_registrations
        erasers.append(forgetting.forget_registrations_of)
        hearing_changed.connect(receivers.tell_registered, dispatch_uid="minutes.registered")
        import_module("apps.minutes.tasks").register_kinds()
