"""Django's label for the hearings app."""

from django.apps import AppConfig


class HearingsConfig(AppConfig):
    name = "apps.hearings"
    label = "hearings"
