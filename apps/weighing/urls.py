"""Addresses of the pages of segments, tags, proposals, decisions and replies."""

from django.urls import URLPattern

app_name = "weighing"
urlpatterns: list[URLPattern] = []
