"""Django's label for the hearings app."""

from django.apps import AppConfig


class HearingsConfig(AppConfig):
    """Hearings: rounds and their clock, statements, the register."""

    name = "apps.hearings"
    label = "hearings"
