"""Addresses of the OGC API."""

from django.urls import URLPattern

app_name = "ogc"
urlpatterns: list[URLPattern] = []
