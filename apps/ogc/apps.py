"""Django's label for the ogc app."""

from django.apps import AppConfig


class OgcConfig(AppConfig):
    name = "apps.ogc"
    label = "ogc"
