"""Addresses of the pages of meetings, minutes and the outputs of a hearing."""

from django.urls import URLPattern

app_name = "minutes"
urlpatterns: list[URLPattern] = []
