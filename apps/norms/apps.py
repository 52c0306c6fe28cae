"""Django's label for the norms app."""

from django.apps import AppConfig


class NormsConfig(AppConfig):
    name = "apps.norms"
    label = "norms"
