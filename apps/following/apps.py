"""Django's label for the following app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FollowingConfig(AppConfig):
    """Following: who wants to hear of what, and the letters they get."""

    name = "apps.following"
    label = "following"
    verbose_name = _("Following")

    def ready(self) -> None:
        """Hearings and versions say what happens; it becomes events."""
        from apps.accounts.registry import erasers, personal_parts  # noqa: PLC0415 - needs models
        from apps.following import receivers  # noqa: PLC0415 - needs models
        from apps.following.actions.stop_all import (  # noqa: PLC0415 - needs models
            stop_all,
            stop_all_of,
        )
        from apps.following.queries.personal import own_data  # noqa: PLC0415 - needs models
        from apps.hearings.registry import anonymisers  # noqa: PLC0415 - needs models
        from apps.hearings.signals import hearing_changed, news_wanted  # noqa: PLC0415 - needs models
        from apps.plans import signals  # noqa: PLC0415 - needs models

        personal_parts["follows"] = own_data
        erasers.append(stop_all)
        anonymisers.append(stop_all_of)
        hearing_changed.connect(receivers.note_hearing, dispatch_uid="following.hearing")
        news_wanted.connect(receivers.note_wish, dispatch_uid="following.wish")
        signals.version_state_written.connect(
            receivers.note_version, dispatch_uid="following.version"
        )
        signals.changeset_saved.connect(
            receivers.note_changeset, dispatch_uid="following.changeset"
        )
        import_module("apps.following.tasks").register_kinds()
